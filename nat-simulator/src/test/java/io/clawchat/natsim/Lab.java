package io.clawchat.natsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.TraceHash;
import io.clawchat.natsim.trace.TraceRecorder;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A small internet for tests, its trace recorded, with sockets that keep what they receive. */
public final class Lab {
  public static final Link IDEAL = Link.IDEAL;

  public final TraceRecorder trace = new TraceRecorder();
  public final TraceHash hash = new TraceHash();
  public final Network network;

  public Lab(long seed) {
    network = Network.create(seed, trace.and(hash));
  }

  public Lab() {
    this(1);
  }

  public static IpAddress ip(String text) {
    return IpAddress.parse(text);
  }

  public static TransportAddress at(String text) {
    return TransportAddress.parse(text);
  }

  public static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  public static Link slow(int latencyMs) {
    return Link.both(LinkProfile.delayedBy(Duration.ofMillis(latencyMs)));
  }

  public SimHost server(String name, String address) {
    return network.attachHost(name, network.internet(), ip(address), IDEAL);
  }

  public SimHost hostBehind(Nat nat, String name, String address) {
    return network.attachHost(name, nat.inside(), ip(address), IDEAL);
  }

  public Nat nat(String name, NatBehavior behavior, String external, String inside) {
    return nat(name, behavior, network.internet(), external, inside);
  }

  public Nat nat(
      String name, NatBehavior behavior, Segment outside, String external, String inside) {
    return network.attachNat(name, behavior, outside, ip(external), Subnet.parse(inside), IDEAL);
  }

  public static Mailbox mailbox(SimHost host, int port) {
    return new Mailbox(host, port, false);
  }

  public static Mailbox echo(SimHost host, int port) {
    return new Mailbox(host, port, true);
  }

  public void settle() {
    network.runFor(Duration.ofSeconds(1));
  }

  public void pass(long seconds) {
    network.runFor(Duration.ofSeconds(seconds));
  }

  /** A bound socket that keeps what it receives, and returns it to its sender if it is an echo. */
  public static final class Mailbox {
    public final List<String> texts = new ArrayList<>();
    public final List<TransportAddress> sources = new ArrayList<>();
    public final List<Duration> times = new ArrayList<>();
    public final SimSocket socket;

    public Mailbox(SimHost host, int port, boolean echoes) {
      try {
        socket =
            host.bind(
                port,
                (source, payload) -> {
                  texts.add(UTF_8.decode(payload.buffer()).toString());
                  sources.add(source);
                  times.add(host.now());
                  if (echoes) {
                    reply(source, payload);
                  }
                });
      } catch (BindException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void reply(TransportAddress source, Payload payload) {
      socket.send(payload, source);
    }

    public void send(String text, String destination) {
      socket.send(bytes(text), at(destination));
    }

    public void send(String text, TransportAddress destination) {
      socket.send(bytes(text), destination);
    }
  }
}
