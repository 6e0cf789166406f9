package io.clawchat.docker.site;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** A log of what a program prints: {@code 3.120 s its line}. */
public final class TimedLog implements Closeable {
  private final Writer file;
  private final Supplier<Duration> clock;

  private TimedLog(Writer file, Supplier<Duration> clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Opens one. What stands there already is kept.
   *
   * @param clock the time of each line, from zero
   * @throws IOException also where the file is a symbolic link, which a program may have left there
   */
  public static TimedLog open(Path file, Supplier<Duration> clock) throws IOException {
    Set<OpenOption> options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    return new TimedLog(
        Files.newBufferedWriter(file, StandardCharsets.UTF_8, options.toArray(new OpenOption[0])),
        clock);
  }

  /** Writes a line, which is in the file when this returns. */
  public void line(String line) throws IOException {
    double seconds = clock.get().toNanos() / 1e9;
    file.write(String.format(Locale.ROOT, "%9.3f s  %s\n", seconds, line));
    file.flush();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
