package io.clawchat.cli.peer;

import io.clawchat.cli.terminal.Console;
import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.cli.terminal.Printer;
import io.clawchat.connection.Endpoint;
import io.clawchat.machine.MachineHost;
import io.clawchat.session.SendResult;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A server or client at a terminal: what is typed goes to the other side, and ends with it. */
abstract class AtTerminal implements Conversation.Speaker {
  final Screen screen;
  final Conversation conversation;
  private final Printer printer;
  private final CompletableFuture<Integer> exitCode;
  private @Nullable Endpoint endpoint;

  /**
   * One that has not begun.
   *
   * @param onePeer whether there is one other side at most
   * @param exitCode completed when all is over and shown
   */
  AtTerminal(
      MachineHost host,
      Console console,
      Printer printer,
      Screen screen,
      boolean onePeer,
      CompletableFuture<Integer> exitCode) {
    this.screen = screen;
    this.printer = printer;
    this.exitCode = exitCode;
    this.conversation = new Conversation(host, host, screen, console, onePeer, this);
  }

  /** Starts the server or client, whose owner this is. */
  abstract Endpoint begin();

  final void start() {
    printer.start(this::resume, this::close);
    conversation.start();
    endpoint = begin();
  }

  final void close() {
    if (endpoint == null) {
      end(ExitCode.FAILED);
    } else {
      endpoint.close(HostRun.LAST_WORDS);
    }
  }

  /** All is over once what was told is shown. */
  final void end(int code) {
    printer.end(() -> exitCode.complete(code));
  }

  @Override
  public final SendResult send(byte[] message) {
    return endpoint == null ? SendResult.NOT_CONNECTED : endpoint.send(message);
  }

  private void resume() {
    if (endpoint != null) {
      endpoint.resume();
    }
  }

  /** Ends once all was delivered. */
  final void finish() {
    if (endpoint != null) {
      endpoint.close();
    }
  }

  /** It has ended, and tells nothing more. */
  final void forget() {
    endpoint = null;
  }

  /** Whether another message can be shown. */
  public final boolean isReady() {
    return printer.isReady();
  }
}
