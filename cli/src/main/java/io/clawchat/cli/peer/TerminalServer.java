package io.clawchat.cli.peer;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.Console;
import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.cli.terminal.Printer;
import io.clawchat.connection.ConnectionState;
import io.clawchat.connection.Endpoint;
import io.clawchat.machine.MachineHost;
import io.clawchat.server.Obstacle;
import io.clawchat.server.Server;
import io.clawchat.server.ServerEnd;
import io.clawchat.server.ServerEvent;
import io.clawchat.server.ServerOwner;
import io.clawchat.session.SessionEnd;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A server at a terminal: what it tells is shown. */
final class TerminalServer extends AtTerminal implements ServerOwner {
  private final Function<ServerOwner, Server> starter;

  /**
   * A server that has not begun.
   *
   * @param onePeer whether it ends with its first client
   * @param exitCode completed when all is over and shown
   * @param starter starts the server for this owner
   */
  TerminalServer(
      MachineHost host,
      Console console,
      Printer printer,
      Screen screen,
      boolean onePeer,
      CompletableFuture<Integer> exitCode,
      Function<ServerOwner, Server> starter) {
    super(host, console, printer, screen, onePeer, exitCode);
    this.starter = starter;
  }

  @Override
  Endpoint begin() {
    return starter.apply(this);
  }

  @Override
  public void told(ServerEvent event) {
    switch (event) {
      case ServerEvent.Offered offered -> screen.offered(offered);
      case ServerEvent.AnswerTaken(var file) -> screen.answerTaken(file);
      case ServerEvent.AnswerRefused(var file, var why) -> screen.answerRefused(file, why);
      case ServerEvent.State(var state) -> show(state);
      case ServerEvent.Message(var body) -> screen.heard(body);
      case ServerEvent.Room() -> conversation.room();
      case ServerEvent.Rotated(var epoch) -> screen.rotated(epoch);
      case ServerEvent.OtherWithdrawn() ->
          screen.note("The other security file is withdrawn: a client is here.");
      case ServerEvent.OlderEnded(var reason) ->
          screen.note("The older security file is over: " + reason.words() + ".");
      case ServerEvent.Trouble trouble -> screen.trouble(EventWords.of(trouble));
      case ServerEvent.Ended(var end) -> ended(end);
    }
  }

  private void show(ConnectionState state) {
    switch (state) {
      case ConnectionState.Connected connected -> {
        screen.state(connected);
        conversation.connected();
      }
      case ConnectionState.Ended over -> {
        screen.state(conversation.over(over));
        if (over.reason() == SessionEnd.CONSENT_LOST) {
          screen.note("The client's file is used up: to come back it needs the next one.");
        }
      }
      default -> screen.state(state);
    }
  }

  private void ended(ServerEnd why) {
    forget();
    switch (why) {
      case ServerEnd.Closed() -> end(conversation.allSent() ? ExitCode.OK : ExitCode.FAILED);
      case ServerEnd.Served(var connected) ->
          end(connected && conversation.allSent() ? ExitCode.OK : ExitCode.FAILED);
      case ServerEnd.NeverOffered(Obstacle.NoAddress _) -> {
        screen.trouble("to try it out on this machine alone, give --listen 127.0.0.1");
        end(ExitCode.FAILED);
      }
      case ServerEnd.NeverOffered(var obstacle) ->
          throw new BadInputException(EventWords.of(obstacle));
    }
  }

  @Override
  public void inputEnded() {} // a server listens all the same
}
