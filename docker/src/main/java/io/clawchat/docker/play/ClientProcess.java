package io.clawchat.docker.play;

import com.fasterxml.jackson.databind.JsonNode;
import io.clawchat.scenario.Exchange;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Step;
import io.clawchat.session.SessionEnd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Someone who got a security file and runs {@code clawchat client}. */
final class ClientProcess {
  /** The exit code for a file that cannot be used. */
  private static final int BAD_INPUT = 2;

  private final RealTimePlay play;
  private final Step.Connect step;
  private final ServerProcess server;
  private @Nullable Player player;
  private boolean connected;

  private ClientProcess(RealTimePlay play, Step.Connect step, ServerProcess server) {
    this.play = play;
    this.step = step;
    this.server = server;
  }

  static ClientProcess connect(RealTimePlay play, Step.Connect step, ServerProcess server) {
    ClientProcess client = new ClientProcess(play, step, server);
    server.whenOffered(client::load);
    return client;
  }

  void say(String text) {
    if (player != null && connected) {
      player.type(text);
    }
  }

  void hangUp() {
    if (player != null) {
      player.endInput();
    }
  }

  private void load(Path offered) {
    Path file = play.folderOf(step.host()).resolve("server.sec");
    Carrier.carry(offered, file);
    List<String> arguments = new ArrayList<>(List.of("client", file.toString(), "--json"));
    arguments.addAll(List.of("--key-file", play.keyOf(step.host()).toString()));
    if (step.exchange() == Exchange.ANSWER) {
      arguments.addAll(List.of("--answer", answer().toString()));
    }
    player = play.start(step.host(), "client", arguments, this::event, this::ended);
  }

  private Path answer() {
    return play.folderOf(step.host()).resolve("answer.ans");
  }

  private void event(JsonNode event) {
    switch (event.path("event").asText()) {
      case "answered" -> play.after(step.carriedAfter(), this::carry);
      case "connected" -> {
        connected = true;
        play.note(new Observation.Connected(play.now(), step.host()));
      }
      case "message" ->
          play.note(new Observation.Heard(play.now(), step.host(), event.path("text").asText()));
      case "ended" -> {
        connected = false;
        if (event.path("reason").asText().equals(SessionEnd.NEVER_CONFIRMED.label())) {
          refused(event.path("words").asText());
        }
      }
      default -> {}
    }
  }

  /** Nobody carries an answer once there is a connection. */
  private void carry() {
    if (!connected) {
      server.take(answer(), step.host(), this::refused);
    }
  }

  private void ended(int exitCode) {
    connected = false;
    String errors = player == null ? "" : player.errors();
    if (exitCode == BAD_INPUT) {
      refused(errors);
    } else if (exitCode > BAD_INPUT) {
      throw new IllegalStateException(
          "clawchat client at %s ended with exit code %d: %s"
              .formatted(step.host(), exitCode, errors));
    }
  }

  private void refused(String why) {
    play.note(new Observation.Refused(play.now(), step.host(), why));
  }
}
