package io.clawchat.cli;

import io.clawchat.machine.MachineHost;
import io.clawchat.session.SendResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * The lines a user types, on their way to the other side. They wait while there is no connection.
 * All but the reading happens on the host's event loop.
 */
final class Conversation {
  /** Lines that may wait for a connection. */
  private static final int WAITING = 1_000;

  private final MachineHost host;
  private final Screen screen;
  private final Function<byte[], SendResult> connection;
  private final Runnable atEnd;
  private final Queue<String> waiting = new ArrayDeque<>();
  private boolean connected;
  private boolean inputEnded;

  /**
   * A conversation that has not begun.
   *
   * @param connection takes a message
   * @param atEnd what to do once the input has ended and everything was sent
   */
  Conversation(
      MachineHost host, Screen screen, Function<byte[], SendResult> connection, Runnable atEnd) {
    this.host = host;
    this.screen = screen;
    this.connection = connection;
    this.atEnd = atEnd;
  }

  /** Reads lines on a thread of its own, which does not keep the process alive. */
  void readFrom(BufferedReader input) {
    Thread.ofPlatform().daemon().name("clawchat-input").start(() -> read(input));
  }

  /** There is a connection: what waited is sent. */
  void connected() {
    connected = true;
    flush();
  }

  /** There is none any more. */
  void disconnected() {
    connected = false;
  }

  private void read(BufferedReader input) {
    try {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        String typed = line;
        host.execute(() -> typed(typed));
      }
      host.execute(this::ended);
    } catch (IOException e) {
      host.execute(() -> screen.trouble("standard input cannot be read: " + e.getMessage()));
    } catch (RejectedExecutionException closed) {
      return; // the command is over, and what is typed now has nowhere to go
    }
  }

  private void typed(String line) {
    if (line.isEmpty()) {
      return;
    }
    if (waiting.size() >= WAITING) {
      screen.trouble("not sent, " + WAITING + " lines wait already: " + line);
      return;
    }
    waiting.add(line);
    flush();
  }

  private void ended() {
    inputEnded = true;
    flush();
  }

  private void flush() {
    if (!connected) {
      return;
    }
    while (!waiting.isEmpty()) {
      String line = waiting.remove();
      SendResult result = connection.apply(line.getBytes(StandardCharsets.UTF_8));
      if (result != SendResult.ACCEPTED) {
        screen.trouble("not sent, " + result.words() + ": " + line);
      }
    }
    if (inputEnded) {
      atEnd.run();
    }
  }
}
