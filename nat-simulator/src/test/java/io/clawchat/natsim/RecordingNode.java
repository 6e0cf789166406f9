package io.clawchat.natsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A node with one attachment that keeps the packets it receives, fragments and errors too. */
final class RecordingNode extends Node {
  static final int PORT = 7;

  final Attachment attachment;
  final List<Packet> received = new ArrayList<>();
  final List<Duration> times = new ArrayList<>();

  RecordingNode(World world, Segment segment, String name, String address, Link link) {
    super(name, world);
    this.attachment = new Attachment(this, segment, Lab.ip(address), link, "link/" + name);
    segment.attach(Lab.ip(address), attachment);
  }

  @Override
  void receive(Packet packet, Attachment from) {
    received.add(packet);
    times.add(Duration.ofNanos(world.nowNs()));
  }

  void send(String text, RecordingNode to) {
    send(Payload.copyOf(Lab.bytes(text)), to, false);
  }

  /** Sends so many bytes behind the UDP header. */
  void send(int bytes, RecordingNode to, boolean dontFragment) {
    send(Payload.copyOf(Lab.bytes("x".repeat(bytes))), to, dontFragment);
  }

  private void send(Payload payload, RecordingNode to, boolean dontFragment) {
    attachment.send(
        new Packet(
            world.nextPacketId(),
            0,
            address(),
            to.address(),
            SimSocket.DEFAULT_TTL,
            dontFragment,
            payload));
  }

  TransportAddress address() {
    return new TransportAddress(attachment.address(), PORT);
  }

  List<String> texts() {
    return received.stream()
        .map(packet -> (Payload) packet.content())
        .map(payload -> UTF_8.decode(payload.buffer()).toString())
        .toList();
  }

  List<Integer> sizes() {
    return received.stream().map(Packet::size).toList();
  }
}
