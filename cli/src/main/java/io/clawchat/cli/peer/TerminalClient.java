package io.clawchat.cli.peer;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.Console;
import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.cli.terminal.Printer;
import io.clawchat.client.Client;
import io.clawchat.client.ClientEvent;
import io.clawchat.client.ClientOwner;
import io.clawchat.connection.ConnectionState;
import io.clawchat.machine.MachineHost;
import io.clawchat.offer.Offer;
import io.clawchat.session.SendResult;
import io.clawchat.session.SessionEnd;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A client at a terminal: what is typed goes to its server, and what it tells is shown. */
final class TerminalClient implements ClientOwner, Conversation.Speaker {
  private final Offer offer;
  private final boolean answers;
  private final Printer printer;
  private final Screen screen;
  private final CompletableFuture<Integer> exitCode;
  private final Conversation conversation;
  private final Attempt attempt;
  private final Function<ClientOwner, Client> starter;
  private @Nullable Client client;

  /**
   * A client that has not begun.
   *
   * @param answers whether it writes an answer file where nothing answers
   * @param exitCode completed when all is over and shown
   * @param starter starts the client for this owner
   */
  TerminalClient(
      MachineHost host,
      Console console,
      Printer printer,
      Screen screen,
      Offer offer,
      boolean answers,
      CompletableFuture<Integer> exitCode,
      Function<ClientOwner, Client> starter) {
    this.offer = offer;
    this.answers = answers;
    this.printer = printer;
    this.screen = screen;
    this.exitCode = exitCode;
    this.conversation = new Conversation(host, host, screen, console, true, this);
    this.attempt = new Attempt(host, screen, ZoneId.systemDefault());
    this.starter = starter;
  }

  void start() {
    printer.start(this::printerIsReady, this::close);
    client = starter.apply(this);
    conversation.start();
  }

  void close() {
    if (client == null) {
      end(ExitCode.FAILED);
    } else {
      client.close(HostRun.LAST_WORDS);
    }
  }

  @Override
  public void told(ClientEvent event) {
    switch (event) {
      case ClientEvent.State(var state) -> show(state);
      case ClientEvent.NeverBegan() -> end(ExitCode.FAILED);
      case ClientEvent.Message(var body) -> screen.heard(body);
      case ClientEvent.Room() -> conversation.room();
      case ClientEvent.Answered(var file) -> attempt.answered(file, offer.validUntil());
      case ClientEvent.ServerHasAnswer() -> attempt.serverHasAnswer();
      case ClientEvent.Trouble trouble -> screen.trouble(EventWords.of(trouble));
      case ClientEvent.Impossible(var obstacle) ->
          throw new BadInputException(EventWords.of(obstacle));
    }
  }

  private void show(ConnectionState state) {
    switch (state) {
      case ConnectionState.Punching punching -> {
        screen.state(punching);
        attempt.begin(offer.candidates().size(), offer.punchSchedule().giveUp(), advice());
      }
      case ConnectionState.Connected connected -> {
        screen.state(connected);
        attempt.over();
        conversation.connected();
      }
      case ConnectionState.Ended over -> {
        attempt.over();
        screen.state(conversation.over(over));
        if (over.reason() == SessionEnd.CONSENT_LOST) {
          screen.note("This file is used up: carry the next one here that the server writes.");
        }
        boolean orderly =
            over.reason() == SessionEnd.CLOSED_HERE || over.reason() == SessionEnd.CLOSED_BY_PEER;
        end(orderly && conversation.allSent() ? ExitCode.OK : ExitCode.FAILED);
      }
      default -> screen.state(state);
    }
  }

  private String advice() {
    return answers
        ? ""
        : ": the server's NAT may let in only whom it knows. Where you can carry a file back to the"
            + " server, start again with --answer FILE.";
  }

  private void end(int code) {
    printer.end(() -> exitCode.complete(code));
  }

  @Override
  public SendResult send(byte[] message) {
    return client == null ? SendResult.NOT_CONNECTED : client.send(message);
  }

  @Override
  public void inputEnded() {
    if (client != null) {
      client.close();
    }
  }

  private void printerIsReady() {
    if (client != null) {
      client.resume();
    }
  }

  @Override
  public boolean isReady() {
    return printer.isReady();
  }
}
