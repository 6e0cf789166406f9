package io.clawchat.scenario.lab;

import io.clawchat.host.Host;
import io.clawchat.peer.ClientEvents;
import io.clawchat.peer.ClientPeer;
import io.clawchat.peer.ClientSettings;
import io.clawchat.peer.ConnectionState;
import io.clawchat.scenario.Exchange;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Step;
import io.clawchat.security.Answer;
import io.clawchat.security.FileKey;
import io.clawchat.security.Offer;
import io.clawchat.security.SecurityFileException;
import io.clawchat.security.SecurityFiles;
import io.clawchat.session.SessionEnd;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Someone who got a security file: loads it, and carries the answer back where there is one. */
final class ClientPlayer implements ClientEvents {
  private final Step.Connect step;
  private final Host host;
  private final ServerPlayer server;
  private final FileKey fileKey;
  private final Diary diary;
  private @Nullable ClientPeer peer;
  private @Nullable Offer offer;
  private boolean connected;

  private ClientPlayer(
      Step.Connect step, Host host, ServerPlayer server, FileKey fileKey, Diary diary) {
    this.step = step;
    this.host = host;
    this.server = server;
    this.fileKey = fileKey;
    this.diary = diary;
  }

  static ClientPlayer connect(
      Step.Connect step, Host host, ServerPlayer server, FileKey fileKey, Diary diary) {
    ClientPlayer player = new ClientPlayer(step, host, server, fileKey, diary);
    server.copyFile(player::load);
    return player;
  }

  void say(String text) {
    if (peer != null) {
      peer.send(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  void hangUp() {
    if (peer != null) {
      peer.close();
    }
  }

  private void load(byte[] file) {
    try {
      offer = SecurityFiles.openOffer(file, fileKey, host.wallClock());
      peer = ClientPeer.start(host, offer, settings(), this);
    } catch (SecurityFileException refused) {
      refused(String.valueOf(refused.getMessage()));
    } catch (BindException e) {
      throw new IllegalStateException(step.host() + " cannot open a socket: " + e.getMessage(), e);
    }
  }

  private ClientSettings settings() {
    return step.exchange() == Exchange.ANSWER
        ? ClientSettings.DEFAULT.toBuilder().answerAfter(Optional.of(Duration.ZERO)).build()
        : ClientSettings.DEFAULT;
  }

  @Override
  public void answered(Answer answer) {
    byte[] file = SecurityFiles.sealAnswer(answer, offer(), host.random());
    host.after(step.carriedAfter(), () -> carry(file));
  }

  /** Nobody carries an answer once there is a connection. */
  private void carry(byte[] file) {
    if (!connected) {
      String refusal = server.takeAnswer(file);
      if (refusal != null) {
        refused(refusal);
      }
    }
  }

  @Override
  public void state(ConnectionState state) {
    switch (state) {
      case ConnectionState.Connected _ -> {
        connected = true;
        diary.note(new Observation.Connected(host.now(), step.host()));
      }
      case ConnectionState.Ended(SessionEnd reason, _) when reason == SessionEnd.NEVER_CONFIRMED ->
          refused(reason.words());
      default -> {}
    }
  }

  @Override
  public void message(byte[] body) {
    diary.note(
        new Observation.Heard(host.now(), step.host(), new String(body, StandardCharsets.UTF_8)));
  }

  private void refused(String why) {
    diary.note(new Observation.Refused(host.now(), step.host(), why));
  }

  private Offer offer() {
    if (offer == null) {
      throw new IllegalStateException(step.host() + " answers an offer that it has not loaded");
    }
    return offer;
  }
}
