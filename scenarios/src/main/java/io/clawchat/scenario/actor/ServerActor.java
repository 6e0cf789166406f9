package io.clawchat.scenario.actor;

import io.clawchat.scenario.Actor;
import io.clawchat.scenario.Director;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Running;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who runs a dark server: makes a security file, hands out copies, puts answer files in. */
public final class ServerActor implements Actor {
  private final Director director;
  private final String host;
  private final ServerProgram program;
  private final Running running;
  private final List<Consumer<Offered>> waiting = new ArrayList<>();
  private @Nullable Offered offered;
  private boolean connected;

  /**
   * A security file.
   *
   * @param addresses where it says that the server may be reached: what a scan could find
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Offered(byte[] file, List<InetSocketAddress> addresses) {
    /** An immutable list. */
    public Offered {
      addresses = List.copyOf(addresses);
    }
  }

  private ServerActor(
      Director director,
      String host,
      Duration valid,
      Duration rotateEvery,
      Optional<InetSocketAddress> stun) {
    this.director = director;
    this.host = host;
    this.program =
        new ServerProgram(
            this, valid, rotateEvery, stun, director.fileKey(), director.folder(host));
    this.running = director.start(host, program);
  }

  /**
   * Starts the server.
   *
   * @param valid how long its security file may be used
   * @param rotateEvery how long it has the same keys at most
   * @param stun the STUN server that it asks, if any
   */
  public static ServerActor start(
      Director director,
      String host,
      Duration valid,
      Duration rotateEvery,
      Optional<InetSocketAddress> stun) {
    return new ServerActor(director, host, valid, rotateEvery, stun);
  }

  /** Hands over a copy of the security file, as soon as there is one. */
  public void whenOffered(Consumer<Offered> taker) {
    if (offered == null) {
      waiting.add(taker);
    } else {
      taker.accept(offered);
    }
  }

  /**
   * Puts an answer file in.
   *
   * @param client whose it is
   * @param refused told why, where the server has no use for it
   */
  public void putAnswer(byte[] answer, String client, Consumer<String> refused) {
    program.putAnswer(answer, client, refused);
  }

  @Override
  public void say(String text) {
    if (connected) {
      running.type(text);
    }
  }

  @Override
  public void hangUp() {
    running.interrupt();
  }

  void offered(byte[] file, List<InetSocketAddress> addresses) {
    Offered made = new Offered(file, addresses);
    offered = made;
    waiting.forEach(taker -> taker.accept(made));
    waiting.clear();
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
    throw new IllegalStateException("clawchat server at %s ended with %s".formatted(host, why));
  }
}
