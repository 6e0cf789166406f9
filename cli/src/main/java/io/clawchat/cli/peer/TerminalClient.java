package io.clawchat.cli.peer;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.Console;
import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.cli.terminal.Printer;
import io.clawchat.client.Client;
import io.clawchat.client.ClientEvent;
import io.clawchat.client.ClientOwner;
import io.clawchat.connection.ConnectionState;
import io.clawchat.connection.Endpoint;
import io.clawchat.machine.MachineHost;
import io.clawchat.offer.Offer;
import io.clawchat.session.SessionEnd;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A client at a terminal: what it tells is shown. */
final class TerminalClient extends AtTerminal implements ClientOwner {
  private final Offer offer;
  private final boolean answers;
  private final Attempt attempt;
  private final Function<ClientOwner, Client> starter;

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
    super(host, console, printer, screen, true, exitCode);
    this.offer = offer;
    this.answers = answers;
    this.attempt = new Attempt(host, screen, ZoneId.systemDefault());
    this.starter = starter;
  }

  @Override
  Endpoint begin() {
    return starter.apply(this);
  }

  @Override
  public void told(ClientEvent event) {
    switch (event) {
      case ClientEvent.State(var state) -> show(state);
      case ClientEvent.NeverBegan() -> end(ExitCode.FAILED);
      case ClientEvent.Message(var body) -> screen.heard(body);
      case ClientEvent.Room() -> conversation.room();
      case ClientEvent.Rotated(var epoch) -> screen.rotated(epoch);
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

  @Override
  public void inputEnded() {
    finish();
  }
}
