package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts;
import io.clawchat.host.VirtualHosts.Packet;
import io.clawchat.offer.Offer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class ConnectionProperties {

  @Property(tries = 100)
  void connectThoughAQuarterIsLostOnTheWay(
      @ForAll long seed, @ForAll boolean answering, @ForAll @DoubleRange(max = 0.25) double loss) {
    VirtualHosts world = new VirtualHosts(seed);
    Party server = Party.server(world.host("192.0.2.1"), ServerSettings.DEFAULT);
    world.runFor(Duration.ofSeconds(4));
    world.loss(loss);
    Host host = world.host("192.0.2.2");
    Offer offer = server.offer.orElseThrow();
    Party client = answering ? Party.answering(host, offer) : Party.client(host, offer);
    client.answer.ifPresent(answer -> server.server.orElseThrow().accept(answer));
    world.runFor(Duration.ofMinutes(1));

    // Consent may have been lost again since: now and then it is.
    assertThat(client.states).hasAtLeastOneElementOfType(ConnectionState.Connected.class);
    assertThat(server.states).hasAtLeastOneElementOfType(ConnectionState.Connected.class);
  }

  @Property(tries = 100)
  void sameSeedSamePackets(@ForAll long seed, @ForAll @DoubleRange(max = 0.5) double loss) {
    assertThat(packets(seed, loss)).isEqualTo(packets(seed, loss));
  }

  /**
   * All that both sides ever sent, in any order and any number of copies, wakes nobody up again.
   */
  @Property(tries = 50)
  void nothingIsAcceptedFromAnotherTime(@ForAll long seed) throws Exception {
    VirtualHosts world = new VirtualHosts(seed);
    Party server = Party.server(world.host("192.0.2.1"), ServerSettings.DEFAULT);
    world.runFor(Duration.ofSeconds(4));
    Party client = Party.client(world.host("192.0.2.2"), server.offer.orElseThrow());
    world.runFor(Duration.ofSeconds(4));
    client.say("once");
    world.runFor(Duration.ofSeconds(4));

    List<String> mail = new ArrayList<>();
    Host strangerHost = world.host("192.0.2.66");
    UdpSocket stranger = strangerHost.bind(4_000, _ -> mail.add("mail"));
    List<Packet> recorded = new ArrayList<>(world.packets());
    recorded.addAll(world.packets());
    Collections.shuffle(recorded, new Random(seed));
    recorded.forEach(packet -> stranger.send(packet.payload(), packet.destination()));
    world.runFor(Duration.ofSeconds(4));

    assertThat(mail).isEmpty();
    assertThat(server.heard).containsExactly("once");
    assertThat(server.isConnected()).isTrue();
    assertThat(client.isConnected()).isTrue();
  }

  @Property(tries = 200)
  void strangersGetNoAnswerToAnything(
      @ForAll long seed, @ForAll @Size(max = 30) List<@Size(max = 200) byte[]> noise)
      throws Exception {
    VirtualHosts world = new VirtualHosts(seed);
    Party server = Party.server(world.host("192.0.2.1"), ServerSettings.DEFAULT);
    world.runFor(Duration.ofSeconds(4));
    List<String> mail = new ArrayList<>();
    UdpSocket stranger = world.host("192.0.2.66").bind(4_000, _ -> mail.add("mail"));
    noise.forEach(bytes -> stranger.send(ByteBuffer.wrap(bytes), server.address()));
    world.runFor(Duration.ofSeconds(4));

    assertThat(mail).isEmpty();
  }

  private static List<Packet> packets(long seed, double loss) {
    VirtualHosts world = new VirtualHosts(seed);
    world.loss(loss);
    Party server = Party.server(world.host("192.0.2.1"), ServerSettings.DEFAULT);
    world.runFor(Duration.ofSeconds(4));
    Party.client(world.host("192.0.2.2"), server.offer.orElseThrow());
    world.runFor(Duration.ofMinutes(2));
    return world.packets();
  }
}
