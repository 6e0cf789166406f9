package io.clawchat.scenario.actor;

import com.fasterxml.jackson.databind.JsonNode;
import io.clawchat.connection.ConnectionState;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.dns.HostAndPort;
import io.clawchat.host.AddressWords;
import io.clawchat.host.Host;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.offer.Candidate;
import io.clawchat.scenario.HostProgram;
import io.clawchat.scenario.Running;
import io.clawchat.sealed.FileKey;
import io.clawchat.sealed.SealingKey;
import io.clawchat.server.Server;
import io.clawchat.server.ServerEnd;
import io.clawchat.server.ServerEvent;
import io.clawchat.server.ServerFiles;
import io.clawchat.server.ServerOptions;
import io.clawchat.session.SessionSettings;
import io.clawchat.store.SecurityFileStore.Expired;
import io.clawchat.text.TimeWords;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** A dark server in either world; what it shows is told to its actor. */
final class ServerProgram implements HostProgram {
  private final ServerActor actor;
  private final Duration valid;
  private final Duration rotateEvery;
  private final Optional<InetSocketAddress> stun;
  private final byte[] fileKey;
  private final Path folder;
  private final Map<Path, Consumer<String>> answers = new HashMap<>();
  private Runnable lookForAnswers = () -> {};

  /**
   * One that is to be started.
   *
   * @param folder of its host
   */
  ServerProgram(
      ServerActor actor,
      Duration valid,
      Duration rotateEvery,
      Optional<InetSocketAddress> stun,
      byte[] fileKey,
      Path folder) {
    this.actor = actor;
    this.valid = valid;
    this.rotateEvery = rotateEvery;
    this.stun = stun;
    this.fileKey = fileKey;
    this.folder = folder;
  }

  @Override
  public String name() {
    return "server";
  }

  /** Puts an answer file where the server looks for it. */
  void putAnswer(byte[] answer, String client, Consumer<String> refused) {
    Path file = home().resolve("answers").resolve(client + ".ans");
    answers.put(file, refused);
    OwnFiles.put(answer, file);
    lookForAnswers.run();
  }

  private Path home() {
    return folder.resolve("home");
  }

  private void answerRefused(Path file, String why) {
    Optional.ofNullable(answers.get(file)).ifPresent(refused -> refused.accept(why));
  }

  // In real time.

  @Override
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("server", "--json", "--once", "--valid"));
    arguments.add(TimeWords.of(valid));
    arguments.addAll(List.of("--rotate-every", TimeWords.of(rotateEvery)));
    arguments.addAll(List.of("--key-file", OwnFiles.key(fileKey, folder).toString()));
    stun.ifPresent(at -> arguments.addAll(List.of("--stun", AddressWords.of(at))));
    return arguments;
  }

  @Override
  public void printed(JsonNode line) {
    switch (line.path("event").asText()) {
      case "offered" ->
          actor.offered(
              OwnFiles.read(Path.of(line.path("file").asText())),
              StreamSupport.stream(line.path("candidates").spliterator(), false)
                  .map(each -> TransportAddress.parse(each.path("address").asText()))
                  .map(TransportAddress::toSocketAddress)
                  .toList());
      case "connected" -> actor.connected();
      case "rotated" -> actor.rotated(line.path("epoch").asInt());
      case "message" -> actor.heard(line.path("text").asText());
      case "answer-refused" ->
          answerRefused(Path.of(line.path("file").asText()), line.path("words").asText());
      default -> {}
    }
  }

  @Override
  public void ended(int exitCode, String errors) {
    if (exitCode > 1) {
      actor.failed("exit code " + exitCode + ": " + errors);
    }
  }

  // In virtual time.

  @Override
  public Running start(Host host) throws IOException {
    ServerOptions options =
        ServerOptions.DEFAULT.toBuilder()
            .validity(valid)
            .session(SessionSettings.DEFAULT.toBuilder().rotation(rotateEvery).build())
            .stunServers(stun.map(HostAndPort::of).stream().toList())
            .once(true)
            .lookEvery(valid)
            .build();
    Server server =
        Server.start(
            host,
            options,
            SealingKey.of(new FileKey.MasterKey(SecretBytes.copyOf(fileKey)), host.random()),
            ServerFiles.under(home(), OwnFiles.owner(folder), Expired.DELETE),
            OwnFiles.NO_NAMES,
            this::told);
    lookForAnswers = server::lookForAnswers;
    return new Attended(server);
  }

  private void told(ServerEvent event) {
    switch (event) {
      case ServerEvent.Offered offered ->
          actor.offered(
              OwnFiles.read(offered.file()),
              offered.candidates().stream().map(Candidate::address).toList());
      case ServerEvent.State(ConnectionState.Connected _) -> actor.connected();
      case ServerEvent.Rotated(int epoch) -> actor.rotated(epoch);
      case ServerEvent.Message(byte[] body) ->
          actor.heard(new String(body, StandardCharsets.UTF_8));
      case ServerEvent.AnswerRefused(Path file, String why) -> answerRefused(file, why);
      case ServerEvent.Ended(ServerEnd.NeverOffered never) ->
          actor.failed(never.obstacle().toString());
      default -> {}
    }
  }
}
