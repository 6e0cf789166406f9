package io.clawchat.scenario.actor;

import com.fasterxml.jackson.databind.JsonNode;
import io.clawchat.connection.ClientConnection;
import io.clawchat.connection.ClientEvents;
import io.clawchat.connection.ClientSettings;
import io.clawchat.connection.ConnectionState;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.host.Host;
import io.clawchat.offer.Answer;
import io.clawchat.offer.Offer;
import io.clawchat.scenario.HostProgram;
import io.clawchat.scenario.Running;
import io.clawchat.sealed.FileKey;
import io.clawchat.sealed.SecurityFileException;
import io.clawchat.sealed.SecurityFiles;
import io.clawchat.session.SessionEnd;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client in either world; what it shows is told to its actor. */
final class ClientProgram implements HostProgram, ClientEvents {
  /** The exit code for a file that cannot be used. */
  private static final int BAD_INPUT = 2;

  private final ClientActor actor;
  private final byte[] file;
  private final Optional<Consumer<byte[]>> answered;
  private final byte[] fileKey;

  // In virtual time.
  private @Nullable Host host;
  private @Nullable Offer offer;

  ClientProgram(
      ClientActor actor, byte[] file, Optional<Consumer<byte[]>> answered, byte[] fileKey) {
    this.actor = actor;
    this.file = file;
    this.answered = answered;
    this.fileKey = fileKey;
  }

  @Override
  public String name() {
    return "client";
  }

  private void answered(byte[] answer) {
    answered.ifPresent(told -> told.accept(answer));
  }

  // In real time.

  @Override
  public List<String> arguments(Path folder) {
    Path own = folder.resolve("server.sec");
    OwnFiles.put(file, own);
    List<String> arguments = new ArrayList<>(List.of("client", own.toString(), "--json"));
    arguments.addAll(List.of("--key-file", OwnFiles.key(fileKey, folder).toString()));
    Path answer = folder.resolve("answer.ans");
    if (answered.isPresent()) {
      arguments.addAll(List.of("--answer", answer.toString()));
    }
    return arguments;
  }

  @Override
  public void printed(JsonNode line) {
    switch (line.path("event").asText()) {
      case "answered" -> answered(OwnFiles.read(Path.of(line.path("file").asText())));
      case "connected" -> actor.connected();
      case "message" -> actor.heard(line.path("text").asText());
      case "ended" -> {
        if (line.path("reason").asText().equals(SessionEnd.NEVER_CONFIRMED.label())) {
          actor.refused(line.path("words").asText());
        }
      }
      default -> {}
    }
  }

  @Override
  public void ended(int exitCode, String errors) {
    if (exitCode == BAD_INPUT) {
      actor.refused(errors);
    } else if (exitCode > BAD_INPUT) {
      actor.failed(exitCode, errors);
    }
  }

  // In virtual time.

  @Override
  public Running start(Host host) throws BindException {
    this.host = host;
    try {
      Offer opened =
          SecurityFiles.openOffer(
              file, new FileKey.MasterKey(SecretBytes.copyOf(fileKey)), host.wallClock());
      offer = opened;
      ClientConnection peer = ClientConnection.start(host, opened, settings(), this);
      return new Attended(peer::send, peer::close);
    } catch (SecurityFileException refused) {
      actor.refused(String.valueOf(refused.getMessage()));
      return Running.UNATTENDED;
    }
  }

  private ClientSettings settings() {
    return answered.isPresent()
        ? ClientSettings.DEFAULT.toBuilder().answerAfter(Optional.of(Duration.ZERO)).build()
        : ClientSettings.DEFAULT;
  }

  @Override
  public void answered(Answer answer) {
    if (offer == null || host == null) {
      throw new IllegalStateException("a client answers only an offer that it has loaded");
    }
    answered(SecurityFiles.sealAnswer(answer, offer, host.random()));
  }

  @Override
  public void state(ConnectionState state) {
    switch (state) {
      case ConnectionState.Connected _ -> actor.connected();
      case ConnectionState.Ended(SessionEnd reason, _) when reason == SessionEnd.NEVER_CONFIRMED ->
          actor.refused(reason.words());
      default -> {}
    }
  }

  @Override
  public void message(byte[] body) {
    actor.heard(new String(body, StandardCharsets.UTF_8));
  }
}
