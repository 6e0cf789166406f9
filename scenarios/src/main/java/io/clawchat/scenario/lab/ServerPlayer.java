package io.clawchat.scenario.lab;

import io.clawchat.host.Host;
import io.clawchat.peer.ConnectionState;
import io.clawchat.peer.ServerEvents;
import io.clawchat.peer.ServerPeer;
import io.clawchat.peer.ServerSettings;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Step;
import io.clawchat.security.Candidate;
import io.clawchat.security.FileKey;
import io.clawchat.security.Offer;
import io.clawchat.security.SecurityFileException;
import io.clawchat.security.SecurityFiles;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Someone who runs a server: makes a security file, hands out copies, puts an answer in. */
final class ServerPlayer implements ServerEvents {
  private final String name;
  private final Host host;
  private final FileKey fileKey;
  private final Diary diary;
  private final List<Consumer<byte[]>> waiting = new ArrayList<>();
  private @Nullable ServerPeer peer;
  private @Nullable Offer offer;
  private byte @Nullable [] file;

  private ServerPlayer(String name, Host host, FileKey fileKey, Diary diary) {
    this.name = name;
    this.host = host;
    this.fileKey = fileKey;
    this.diary = diary;
  }

  static ServerPlayer offer(
      Step.Offer step, Host host, List<InetSocketAddress> stun, FileKey fileKey, Diary diary)
      throws BindException {
    ServerPlayer player = new ServerPlayer(step.host(), host, fileKey, diary);
    ServerSettings settings =
        ServerSettings.DEFAULT.toBuilder().validity(step.valid()).stunServers(stun).build();
    player.peer = ServerPeer.start(host, settings, player);
    return player;
  }

  /** Hands over a copy of the security file, as soon as there is one. */
  void copyFile(Consumer<byte[]> taker) {
    if (file == null) {
      waiting.add(taker);
    } else {
      taker.accept(file.clone());
    }
  }

  /** Puts an answer file in; the words of the refusal, if it is refused. */
  @Nullable String takeAnswer(byte[] answer) {
    try {
      boolean accepted = peer().accept(SecurityFiles.openAnswer(answer, offer(), host.wallClock()));
      return accepted ? null : "the server has no use for this answer: its offer is over";
    } catch (SecurityFileException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  void say(String text) {
    peer().send(text.getBytes(StandardCharsets.UTF_8));
  }

  void hangUp() {
    peer().close();
  }

  /** Where its offer says that it may be reached: what a stranger could find by scanning. */
  List<InetSocketAddress> candidates() {
    return offer == null ? List.of() : offer.candidates().stream().map(Candidate::address).toList();
  }

  @Override
  public void offered(Offer made) {
    offer = made;
    byte[] sealed = SecurityFiles.sealOffer(made, fileKey, host.random());
    file = sealed;
    waiting.forEach(taker -> taker.accept(sealed.clone()));
    waiting.clear();
  }

  @Override
  public void state(ConnectionState state) {
    if (state instanceof ConnectionState.Connected) {
      diary.note(new Observation.Connected(host.now(), name));
    }
  }

  @Override
  public void message(byte[] body) {
    diary.note(new Observation.Heard(host.now(), name, new String(body, StandardCharsets.UTF_8)));
  }

  private ServerPeer peer() {
    if (peer == null) {
      throw new IllegalStateException(name + " is a server only once it has started");
    }
    return peer;
  }

  private Offer offer() {
    if (offer == null) {
      throw new IllegalStateException(name + " gets no answer before it made an offer");
    }
    return offer;
  }
}
