package io.clawchat.docker.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of a program that goes on; what came before them is forgotten. */
final class LastWords {
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
  LastWords(BufferedReader reader, String soFar) {
    lines.add(soFar);
    listener = Thread.ofPlatform().daemon().unstarted(() -> listen(reader));
  }

  LastWords listening() {
    listener.start();
    return this;
  }

  private void listen(BufferedReader reader) {
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException closed) {
      return;
    }
  }

  private synchronized void add(String line) {
    if (lines.size() == MOST) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  /** Of a program that has ended: all of them are read within a moment. */
  String told() {
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
