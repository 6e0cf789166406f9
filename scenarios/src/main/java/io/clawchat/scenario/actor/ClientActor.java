package io.clawchat.scenario.actor;

import io.clawchat.scenario.Actor;
import io.clawchat.scenario.Director;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Running;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Who gets a security file, and connects with it. */
public final class ClientActor implements Actor {
  private final Director director;
  private final String host;
  private final Duration rotateEvery;
  private Running running = Running.UNATTENDED;
  private boolean connected;

  /**
   * At this host, and still without a file.
   *
   * @param rotateEvery how long the client will have the same keys at most
   */
  public ClientActor(Director director, String host, Duration rotateEvery) {
    this.director = director;
    this.host = host;
    this.rotateEvery = rotateEvery;
  }

  /**
   * Starts a client with a security file.
   *
   * @param answered where an answer file is wanted: told of each that the client writes
   */
  public void load(byte[] file, Optional<Consumer<byte[]>> answered) {
    running =
        director.start(
            host,
            new ClientProgram(
                this, file, answered, rotateEvery, director.fileKey(), director.folder(host)));
  }

  /** Whether a handshake has completed. */
  public boolean hasConnected() {
    return connected;
  }

  /** Either end has turned it down, and says why. */
  public void refused(String why) {
    director.note(new Observation.Refused(director.now(), host, why));
  }

  @Override
  public void say(String text) {
    if (connected) {
      running.type(text);
    }
  }

  @Override
  public void hangUp() {
    running.endInput();
  }

  void connected() {
    connected = true;
    director.note(new Observation.Connected(director.now(), host));
  }

  void rotated(int epoch) {
    director.note(new Observation.Rotated(director.now(), host, epoch));
  }

  void heard(String text) {
    director.note(new Observation.Heard(director.now(), host, text));
  }

  void failed(String why) {
    throw new IllegalStateException("clawchat client at %s ended with %s".formatted(host, why));
  }
}
