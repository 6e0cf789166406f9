package io.clawchat.scenario.actor;

import com.fasterxml.jackson.databind.JsonNode;
import io.clawchat.client.Client;
import io.clawchat.client.ClientEvent;
import io.clawchat.client.ClientOptions;
import io.clawchat.connection.ConnectionState;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.host.Host;
import io.clawchat.offer.Offer;
import io.clawchat.scenario.HostProgram;
import io.clawchat.scenario.Running;
import io.clawchat.sealed.FileKey;
import io.clawchat.sealed.SecurityFileException;
import io.clawchat.sealed.SecurityFiles;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.SessionSettings;
import io.clawchat.store.AnswerFiles;
import io.clawchat.text.TimeWords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A client in either world; what it shows is told to its actor. */
final class ClientProgram implements HostProgram {
  /** The exit code for a file that cannot be used. */
  private static final int BAD_INPUT = 2;

  private final ClientActor actor;
  private final byte[] file;
  private final Optional<Consumer<byte[]>> answered;
  private final Duration rotateEvery;
  private final byte[] fileKey;
  private final Path folder;
  private Runnable connected = () -> {};

  /**
   * One that is to be started.
   *
   * @param file the security file
   * @param answered told of each answer file, where one is wanted
   * @param folder of its host
   */
  ClientProgram(
      ClientActor actor,
      byte[] file,
      Optional<Consumer<byte[]>> answered,
      Duration rotateEvery,
      byte[] fileKey,
      Path folder) {
    this.actor = actor;
    this.file = file;
    this.answered = answered;
    this.rotateEvery = rotateEvery;
    this.fileKey = fileKey;
    this.folder = folder;
  }

  @Override
  public String name() {
    return "client";
  }

  private void answered(Path answer) {
    answered.ifPresent(told -> told.accept(OwnFiles.read(answer)));
  }

  private Path ownFile() {
    return folder.resolve("server.sec");
  }

  private Optional<Path> answerFile() {
    return answered.map(_ -> folder.resolve("answer.ans"));
  }

  // In real time.

  @Override
  public List<String> arguments() {
    OwnFiles.put(file, ownFile());
    List<String> arguments = new ArrayList<>(List.of("client", ownFile().toString(), "--json"));
    arguments.addAll(List.of("--rotate-every", TimeWords.of(rotateEvery)));
    arguments.addAll(List.of("--key-file", OwnFiles.key(fileKey, folder).toString()));
    answerFile().ifPresent(answer -> arguments.addAll(List.of("--answer", answer.toString())));
    return arguments;
  }

  @Override
  public void printed(JsonNode line) {
    switch (line.path("event").asText()) {
      case "answered" -> answered(Path.of(line.path("file").asText()));
      case "connected" -> actor.connected();
      case "rotated" -> actor.rotated(line.path("epoch").asInt());
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
      actor.failed("exit code " + exitCode + ": " + errors);
    }
  }

  // In virtual time.

  @Override
  public Running start(Host host) {
    try {
      Offer offer =
          SecurityFiles.openOffer(
              file, new FileKey.MasterKey(SecretBytes.copyOf(fileKey)), host.wallClock());
      ClientOptions options =
          ClientOptions.DEFAULT.toBuilder()
              .answerAfter(answered.map(_ -> Duration.ZERO))
              .session(SessionSettings.DEFAULT.toBuilder().rotation(rotateEvery).build())
              .build();
      AnswerFiles answers = new AnswerFiles(ownFile(), OwnFiles.owner(folder), answerFile());
      Client client = Client.start(host, offer, options, answers, OwnFiles.NO_NAMES, this::told);
      Attended attended = new Attended(client);
      connected = attended::connected;
      return attended;
    } catch (SecurityFileException refused) {
      actor.refused(String.valueOf(refused.getMessage()));
      return Running.UNATTENDED;
    }
  }

  private void told(ClientEvent event) {
    switch (event) {
      case ClientEvent.Answered(Path answer) -> answered(answer);
      case ClientEvent.State(ConnectionState.Connected _) -> {
        actor.connected();
        connected.run();
      }
      case ClientEvent.State(ConnectionState.Ended(SessionEnd reason, _))
          when reason == SessionEnd.NEVER_CONFIRMED ->
          actor.refused(reason.words());
      case ClientEvent.Rotated(int epoch) -> actor.rotated(epoch);
      case ClientEvent.Message(byte[] body) ->
          actor.heard(new String(body, StandardCharsets.UTF_8));
      case ClientEvent.Impossible impossible -> actor.failed(impossible.obstacle().toString());
      default -> {}
    }
  }
}
