package io.clawchat.cli.peer;

import io.clawchat.cli.terminal.Console;
import io.clawchat.cli.terminal.Typed;
import io.clawchat.connection.ConnectionState;
import io.clawchat.host.Host;
import io.clawchat.session.SendResult;
import io.clawchat.session.Session;
import io.clawchat.session.Undelivered;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The lines of standard input, on their way to the other side. One at a time is read: the next one
 * when it was accepted or refused. So a pipe waits as long as the connection does.
 *
 * <p>Where there is one peer only, a line waits for it. Where one comes after the other, a line is
 * for the one who is there when it is read, and refused where nobody is: what was meant for one
 * must not reach the next.
 */
final class Conversation {
  /** Refusals that follow one within this time are told together. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Host host;
  private final Executor loop;
  private final Screen screen;
  private final Console console;
  private final boolean onePeer;
  private final Speaker speaker;
  private final Semaphore turn = new Semaphore(0);

  private byte @Nullable [] held;
  private Undelivered untold = Undelivered.NOTHING;
  private boolean telling;
  private boolean connected;
  private boolean inputEnded;
  private boolean allSent = true;

  /** Whose conversation it is; called on the host's event loop. */
  interface Speaker {
    /** Takes a message for whoever is connected. */
    SendResult send(byte[] message);

    /** There is a connection, all that was read was accepted, and nothing more comes. */
    void inputEnded();
  }

  /**
   * A conversation that has not begun.
   *
   * @param loop runs tasks on the host's event loop
   * @param onePeer whether there is one peer at most, whom lines wait for
   */
  Conversation(
      Host host, Executor loop, Screen screen, Console console, boolean onePeer, Speaker speaker) {
    this.host = host;
    this.loop = loop;
    this.screen = screen;
    this.console = console;
    this.onePeer = onePeer;
    this.speaker = speaker;
  }

  /** Reads lines on a thread of its own, which does not keep the process alive. */
  void start() {
    Thread.ofPlatform().daemon().name("clawchat-input").start(this::read);
  }

  /** There is a connection. */
  void connected() {
    connected = true;
    push();
  }

  /** A message that was refused would be taken now. */
  void room() {
    push();
  }

  /** There is no connection any more: what was read for it counts as undelivered too. */
  ConnectionState.Ended over(ConnectionState.Ended ended) {
    connected = false;
    Undelivered undelivered = ended.undelivered();
    if (held != null) {
      undelivered = undelivered.plus(new Undelivered(1, held.length));
      if (onePeer) {
        screen.trouble("what may follow on standard input was not read");
      } else {
        next();
      }
    }
    allSent &= undelivered.isNothing();
    return new ConnectionState.Ended(ended.reason(), undelivered);
  }

  /** Whether all that was read was delivered, as far as connections are over. */
  boolean allSent() {
    return allSent;
  }

  private void read() {
    try {
      Typed typed;
      do {
        typed = console.read();
        Typed taken = typed;
        loop.execute(() -> typed(taken));
        turn.acquire();
      } while (!(typed instanceof Typed.End));
    } catch (RejectedExecutionException | InterruptedException closed) {
      return; // the command is over, and what is typed now has nowhere to go
    }
  }

  private void typed(Typed typed) {
    switch (typed) {
      case Typed.Line(byte[] text) -> {
        held = text;
        push();
      }
      case Typed.TooLong() -> {
        allSent = false;
        screen.trouble(
            "not sent: a line of more than %,d bytes, which is the most"
                .formatted(Session.LONGEST_MESSAGE));
        turn.release();
      }
      case Typed.End(var trouble) -> {
        trouble.ifPresent(
            why -> {
              allSent = false;
              screen.trouble("standard input cannot be read: " + why);
            });
        inputEnded = true;
        push();
      }
    }
  }

  private void push() {
    if (held != null) {
      SendResult result = speaker.send(held);
      switch (result) {
        case ACCEPTED -> next();
        case QUEUE_FULL -> {} // until there is room
        case NOT_CONNECTED, ENDED -> {
          if (!onePeer) {
            refuse(held);
          }
        }
        case TOO_LONG -> throw new IllegalStateException("a line is never longer than a message");
      }
    }
    if (held == null && inputEnded && connected) {
      speaker.inputEnded();
    }
  }

  private void next() {
    held = null;
    turn.release();
  }

  private void refuse(byte[] line) {
    allSent = false;
    untold = untold.plus(new Undelivered(1, line.length));
    if (!telling) {
      telling = true;
      tell();
    }
    next();
  }

  private void tell() {
    telling = !untold.isNothing();
    if (telling) {
      screen.notSent(untold);
      untold = Undelivered.NOTHING;
      host.after(PAUSE, this::tell);
    }
  }
}
