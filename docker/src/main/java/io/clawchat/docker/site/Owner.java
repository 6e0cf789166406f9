package io.clawchat.docker.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that a site belongs to. Its words are part of the name of everything that the site
 * leaves in the kernel, so that a later lab can tell what nobody needs any more.
 *
 * @param pid process id
 * @param born when it started, in clock ticks since the machine did: a process id may be used again
 */
public record Owner(long pid, long born) {
  private static final Pattern WORDS = Pattern.compile("([0-9]+)t([0-9]+)");

  private static final Path PROC = Path.of("/proc");

  /** The field of {@code /proc/PID/stat} after the name, counted from 0 (proc(5)). */
  private static final int START_TIME = 19;

  /** This process. */
  public static Owner ofThisProcess() throws IOException {
    long pid = ProcessHandle.current().pid();
    return new Owner(pid, bornBy(PROC, pid));
  }

  /** The owner of these words; empty where they are none. */
  public static Optional<Owner> parse(String words) {
    Matcher matcher = WORDS.matcher(words);
    try {
      return matcher.matches()
          ? Optional.of(
              new Owner(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
          : Optional.empty();
    } catch (NumberFormatException tooLong) {
      return Optional.empty();
    }
  }

  /** Whether it still runs; also where this cannot be told. */
  public boolean isAlive() {
    return isAlive(PROC);
  }

  /** The same with the processes of another folder. */
  boolean isAlive(Path proc) {
    try {
      return bornBy(proc, pid) == born;
    } catch (NoSuchFileException gone) {
      return false;
    } catch (IOException | RuntimeException untold) {
      return true;
    }
  }

  /** {@code 4711t123456}. */
  public String words() {
    return pid + "t" + born;
  }

  private static long bornBy(Path proc, long pid) throws IOException {
    String stat = Files.readString(proc.resolve(pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[START_TIME]);
  }
}
