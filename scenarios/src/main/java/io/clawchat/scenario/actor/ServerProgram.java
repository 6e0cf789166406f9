package io.clawchat.scenario.actor;

import com.fasterxml.jackson.databind.JsonNode;
import io.clawchat.connection.ConnectionState;
import io.clawchat.connection.ServerConnection;
import io.clawchat.connection.ServerEvents;
import io.clawchat.connection.ServerSettings;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.host.AddressWords;
import io.clawchat.host.Host;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.Offer;
import io.clawchat.scenario.Addresses;
import io.clawchat.scenario.HostProgram;
import io.clawchat.scenario.Running;
import io.clawchat.sealed.FileKey;
import io.clawchat.sealed.SecurityFileException;
import io.clawchat.sealed.SecurityFiles;
import io.clawchat.text.TimeWords;
import java.net.BindException;
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
import org.jspecify.annotations.Nullable;

/** A dark server in either world; what it shows is told to its actor. */
final class ServerProgram implements HostProgram, ServerEvents {
  private final ServerActor actor;
  private final Duration valid;
  private final Optional<InetSocketAddress> stun;
  private final byte[] fileKey;

  // In real time.
  private final Map<Path, Consumer<String>> answers = new HashMap<>();
  private @Nullable Path folder;

  // In virtual time.
  private @Nullable Host host;
  private @Nullable ServerConnection peer;
  private @Nullable Offer offer;

  ServerProgram(
      ServerActor actor, Duration valid, Optional<InetSocketAddress> stun, byte[] fileKey) {
    this.actor = actor;
    this.valid = valid;
    this.stun = stun;
    this.fileKey = fileKey;
  }

  @Override
  public String name() {
    return "server";
  }

  void putAnswer(byte[] answer, String client, Consumer<String> refused) {
    if (folder != null) {
      Path file = folder.resolve("home").resolve("answers").resolve(client + ".ans");
      answers.put(file, refused);
      OwnFiles.put(answer, file);
    } else {
      accept(answer, refused);
    }
  }

  // In real time.

  @Override
  public List<String> arguments(Path folder) {
    this.folder = folder;
    List<String> arguments = new ArrayList<>(List.of("server", "--json", "--once", "--valid"));
    arguments.add(TimeWords.of(valid));
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
                  .map(each -> Addresses.of(TransportAddress.parse(each.path("address").asText())))
                  .toList());
      case "connected" -> actor.connected();
      case "message" -> actor.heard(line.path("text").asText());
      case "answer-refused" -> {
        Consumer<String> refused = answers.get(Path.of(line.path("file").asText()));
        if (refused != null) {
          refused.accept(line.path("words").asText());
        }
      }
      default -> {}
    }
  }

  @Override
  public void ended(int exitCode, String errors) {
    if (exitCode > 1) {
      actor.failed(exitCode, errors);
    }
  }

  // In virtual time.

  @Override
  public Running start(Host host) throws BindException {
    this.host = host;
    ServerSettings settings =
        ServerSettings.DEFAULT.toBuilder()
            .validity(valid)
            .stunServers(stun.stream().toList())
            .build();
    ServerConnection started = ServerConnection.start(host, settings, this);
    peer = started;
    return new Attended(started::send, started::close);
  }

  @Override
  public void offered(Offer made) {
    offer = made;
    actor.offered(
        SecurityFiles.sealOffer(
            made, new FileKey.MasterKey(SecretBytes.copyOf(fileKey)), host().random()),
        made.candidates().stream().map(Candidate::address).toList());
  }

  @Override
  public void state(ConnectionState state) {
    if (state instanceof ConnectionState.Connected) {
      actor.connected();
    }
  }

  @Override
  public void message(byte[] body) {
    actor.heard(new String(body, StandardCharsets.UTF_8));
  }

  private void accept(byte[] answer, Consumer<String> refused) {
    if (peer == null || offer == null) {
      throw new IllegalStateException("a server gets no answer before it made an offer");
    }
    try {
      if (!peer.accept(SecurityFiles.openAnswer(answer, offer, host().wallClock()))) {
        refused.accept("the server has no use for this answer: its offer is over");
      }
    } catch (SecurityFileException e) {
      refused.accept(String.valueOf(e.getMessage()));
    }
  }

  private Host host() {
    if (host == null) {
      throw new IllegalStateException("a server makes an offer only once it has started");
    }
    return host;
  }
}
