package io.clawchat.docker.site;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The last lines of a program that goes on; what came before them is forgotten. */
public final class LastLines {
  /** Lines, which are part of a sentence. */
  static final int MOST = 5;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread listener;

  /**
   * Those that come from here, from now on.
   *
   * @param soFar the last line that somebody else has read
   */
  LastLines(BufferedReader reader, String soFar) {
    lines.add(soFar);
    listener = Thread.ofPlatform().daemon().unstarted(() -> listen(reader, Optional.empty()));
  }

  private LastLines(BufferedReader reader, TimedLog log) {
    listener = Thread.ofPlatform().daemon().unstarted(() -> listen(reader, Optional.of(log)));
  }

  /**
   * All that comes from here, kept in a log.
   *
   * @param log closed at the end of what comes
   */
  public static LastLines of(BufferedReader reader, TimedLog log) {
    return new LastLines(reader, log).listening();
  }

  LastLines listening() {
    listener.start();
    return this;
  }

  private void listen(BufferedReader reader, Optional<TimedLog> log) {
    try (Closeable _ = () -> close(log)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
        if (log.isPresent()) {
          keep(line, log.get());
        }
      }
    } catch (IOException closed) {
      return;
    }
  }

  /** Without a log the program is still listened to: it would stop where nobody read. */
  private void keep(String line, TimedLog log) {
    try {
      log.line(line);
    } catch (IOException e) {
      add("and its log cannot be written: " + Why.of(e));
    }
  }

  private static void close(Optional<TimedLog> log) throws IOException {
    if (log.isPresent()) {
      log.get().close();
    }
  }

  private synchronized void add(String line) {
    if (lines.size() == MOST) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  /** Of a program that has ended: all of them are read within a moment. */
  public String told() {
    try {
      listener.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return String.join("\n", lines);
    }
  }
}
