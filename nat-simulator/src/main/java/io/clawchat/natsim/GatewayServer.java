package io.clawchat.natsim;

import io.clawchat.natsim.drop.HostDrop;
import io.clawchat.natsim.gateway.Gateway;
import io.clawchat.natsim.gateway.HttpConversation;
import io.clawchat.natsim.gateway.PortMapping;
import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.tcp.Tcp;
import io.clawchat.natsim.tcp.TcpConnection;
import io.clawchat.natsim.tcp.TcpHandler;
import io.clawchat.natsim.trace.TraceEvent;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port-mapping services of a NAT on its inside: a {@link Gateway} with packets and timers. */
final class GatewayServer {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final int ANNOUNCEMENTS = 10;

  private final Nat nat;
  private final World world;
  private final Attachment inside;
  private final Gateway gateway;
  private final Tcp tcp;
  private boolean stopped;

  GatewayServer(Nat nat, PortMapping behavior, Attachment inside, Subnet subnet) {
    this.nat = nat;
    this.world = nat.world;
    this.inside = inside;
    this.gateway =
        new Gateway(behavior, new TablePorts(nat), inside.address(), subnet, world.nowNs());
    this.tcp = new Tcp(world.streams.stream("tcp/" + nat.name()), new TcpNode(world, this::send));
    if (gateway.speaksUpnp()) {
      listen();
    }
    if (!gateway.announcedRestarts().isZero()) {
      TimerEvent.after(world, gateway.announcedRestarts(), this::announceRestart);
    }
  }

  /** Whether a packet that came from the inside is for the services. */
  boolean takes(Packet packet) {
    return packet.content() instanceof Payload
        ? gateway.serves(packet.destination())
        : packet.content() instanceof TcpSegment
            && packet.destination().ip().equals(inside.address());
  }

  void receive(Packet packet) {
    if (packet.content() instanceof TcpSegment segment) {
      receive(segment, packet);
    } else if (packet.content() instanceof Payload request) {
      if (world.isTraced()) {
        world.trace(nat.name(), new TraceEvent.Delivered(), packet);
      }
      TransportAddress own = own(packet.destination().port());
      List<Payload> answers =
          gateway.answers(world.nowNs(), packet.source(), packet.destination(), request);
      later(() -> answers.forEach(answer -> send(answer, own, packet.source())));
    }
  }

  /** Nothing is sent any more, whatever was planned. */
  void stop() {
    stopped = true;
  }

  /** The mappings are lost, and all hosts are told so. */
  void reboot() {
    announce(gateway.rebooted(world.nowNs()));
  }

  private void receive(TcpSegment segment, Packet packet) {
    boolean has = tcp.has(packet.source(), packet.destination());
    if (world.isTraced()) {
      if (has) {
        world.trace(nat.name(), new TraceEvent.Delivered(), packet);
      } else {
        world.traceDrop(nat.name(), new HostDrop.NoSocket(packet.destination()), packet);
      }
    }
    tcp.receive(segment, packet.source(), packet.destination());
  }

  private void listen() {
    try {
      tcp.listen(Gateway.HTTP_PORT, HttpHandler::new);
    } catch (BindException e) {
      throw new IllegalStateException("a new node has all its ports", e);
    }
  }

  private final class HttpHandler implements TcpHandler {
    private @Nullable HttpConversation conversation;

    @Override
    public void opened(TcpConnection connection) {
      conversation = gateway.http(connection.remoteAddress().ip());
    }

    @Override
    public void received(TcpConnection connection, Payload bytes) {
      if (conversation != null) {
        conversation
            .received(world.nowNs(), bytes.buffer())
            .ifPresent(
                answer ->
                    later(
                        () -> {
                          connection.send(answer);
                          connection.close();
                        }));
      }
    }

    @Override
    public void ended(TcpConnection connection) {
      connection.close();
    }
  }

  private void later(Runnable task) {
    if (gateway.delay().isZero()) {
      task.run();
    } else {
      TimerEvent.after(world, gateway.delay(), task);
    }
  }

  private void announceRestart() {
    if (stopped) {
      return;
    }
    announce(gateway.announcements(world.nowNs()));
    TimerEvent.after(world, gateway.announcedRestarts(), this::announceRestart);
  }

  /** Ten times, after 250 ms and after pauses that double (RFC 6886 §3.2.1). */
  private void announce(List<Payload> first) {
    if (first.isEmpty()) {
      return;
    }
    first.forEach(this::multicast);
    Duration at = Duration.ZERO;
    for (int i = 1; i < ANNOUNCEMENTS; i++) {
      at = at.plus(FIRST_PAUSE.multipliedBy(1L << (i - 1)));
      TimerEvent.after(
          world, at, () -> gateway.announcements(world.nowNs()).forEach(this::multicast));
    }
  }

  private void multicast(Payload announcement) {
    if (stopped) {
      return;
    }
    TransportAddress group = new TransportAddress(Gateway.ALL_HOSTS, Gateway.ANNOUNCEMENT_PORT);
    for (Attachment member : inside.segment().others(inside)) {
      inside.send(sent(announcement, own(Gateway.CONTROL_PORT), group), member);
    }
  }

  private void send(Content content, TransportAddress source, TransportAddress destination) {
    if (stopped) {
      return;
    }
    inside.send(sent(content, source, destination));
  }

  private Packet sent(Content content, TransportAddress source, TransportAddress destination) {
    Packet packet =
        new Packet(
            world.nextPacketId(), 0, source, destination, SimSocket.DEFAULT_TTL, false, content);
    if (world.isTraced()) {
      world.trace(nat.name(), new TraceEvent.Sent(), packet);
    }
    return packet;
  }

  private TransportAddress own(int port) {
    return new TransportAddress(inside.address(), port);
  }
}
