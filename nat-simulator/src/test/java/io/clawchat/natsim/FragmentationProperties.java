package io.clawchat.natsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FragmentationProperties {
  private static final TransportAddress V4 = Lab.at("203.0.113.1:5000");
  private static final TransportAddress V6 = Lab.at("[2001:db8::1]:5000");

  @Property
  void fragmentsReassembleToTheSameBytesInAnyOrderForAnyMtu(
      @ForAll @Size(max = 5_000) byte[] bytes,
      @ForAll @IntRange(min = 68, max = 3_000) int mtu,
      @ForAll @IntRange(min = 68, max = 3_000) int narrowerMtu,
      @ForAll Random order) {
    RecordingNetwork lab = new RecordingNetwork();
    RecordingNode node = lab.node("node", "203.0.113.2", Link.IDEAL);
    Packet packet = packet(V4, bytes);
    List<Packet> parts = new ArrayList<>();
    for (Packet part : Fragmentation.cut(packet, mtu, node)) {
      assertThat(part.size()).isLessThanOrEqualTo(mtu);
      parts.addAll(Fragmentation.cut(part, narrowerMtu, node));
    }
    assertThat(parts).allMatch(part -> part.size() <= narrowerMtu);
    Collections.shuffle(parts, order);

    assertReassembles(parts, packet, node);
  }

  @Property
  void soTheyDoForIpv6(
      @ForAll @Size(max = 10_000) byte[] bytes,
      @ForAll @IntRange(min = 1_280, max = 3_000) int mtu,
      @ForAll Random order) {
    RecordingNetwork lab = new RecordingNetwork();
    RecordingNode node = lab.node("node", "2001:db8::2", Link.IDEAL);
    Packet packet = packet(V6, bytes);
    List<Packet> parts = new ArrayList<>(Fragmentation.cut(packet, mtu, node));
    assertThat(parts).allMatch(part -> part.size() <= mtu);
    Collections.shuffle(parts, order);

    assertReassembles(parts, packet, node);
  }

  private static Packet packet(TransportAddress source, byte[] bytes) {
    return new Packet(1, 0, source, source, 64, false, Payload.copyOf(ByteBuffer.wrap(bytes)));
  }

  private static void assertReassembles(List<Packet> parts, Packet packet, Node node) {
    Reassembly reassembly = new Reassembly(node);
    for (Packet part : parts.subList(0, parts.size() - 1)) {
      assertThat(reassembly.add(part, (Fragment) part.content())).isNull();
    }
    Packet whole = reassembly.add(parts.getLast(), (Fragment) parts.getLast().content());
    assertThat(whole).isNotNull();
    assertThat(whole.content()).isEqualTo(packet.content());
    assertThat(whole.source()).isEqualTo(packet.source());
    assertThat(whole.destination()).isEqualTo(packet.destination());
  }
}
