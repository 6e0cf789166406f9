package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.UdpSocket;
import io.clawchat.session.SessionPair.Side;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a session sends to, when its peer's packets begin to come from elsewhere. */
class SessionPathTest {
  private final SessionPair pair = new SessionPair(1);
  private final Side left = pair.left;
  private final Side right = pair.right;

  @Test
  void movesWithAPeerWhoseOldAddressIsSilentAndWhoseNewOneAnswers() throws Exception {
    pair.connect();
    UdpSocket elsewhere = left.host.bind(6_000, left::received);
    InetSocketAddress newAddress =
        new InetSocketAddress(pair.world.addressOf(left.host), elsewhere.localPort());

    // The NAT in between gave the left side another port, and the old one is dead.
    pair.world.drop(
        packet ->
            packet.destination().equals(left.address)
                || packet.source().equals(left.address) && relay(elsewhere, packet.payload()));
    left.say("I have moved");
    pair.world.runFor(Duration.ofSeconds(3));

    assertThat(right.heard).containsExactly("I have moved");
    assertThat(right.moves).containsExactly(newAddress);
    assertThat(right.session.ways().inUse().remote()).isEqualTo(newAddress);
    assertThat(left.end).isEmpty();
  }

  @Test
  void measuresRoundTripsAnewWhereItHasMoved() throws Exception {
    pair.connect();
    right.say("measured by this, to be 20 ms");
    pair.world.runFor(Duration.ofSeconds(1));
    UdpSocket elsewhere = left.host.bind(6_000, left::received);
    pair.world.drop(
        packet ->
            packet.destination().equals(left.address)
                || packet.source().equals(left.address) && relay(elsewhere, packet.payload()));
    left.say("I have moved");
    pair.world.runFor(Duration.ofSeconds(3));
    assertThat(right.moves).hasSize(1);

    pair.world.loss(1);
    long before = sentByRight();
    right.say("lost");
    pair.world.runFor(Duration.ofMillis(1_023)); // RFC 9002: 333 ms + 4 · 166.5 ms + 25 ms
    assertThat(sentByRight()).isEqualTo(before + 1);
    pair.world.runFor(Duration.ofMillis(1));
    assertThat(sentByRight()).isEqualTo(before + 2);
  }

  @Test
  void staysWhereThePeerIsReachedThoughItsPacketsComeFromElsewhere() throws Exception {
    pair.connect();
    UdpSocket elsewhere = left.host.bind(6_000, _ -> {});

    pair.world.drop(
        packet -> packet.source().equals(left.address) && relay(elsewhere, packet.payload()));
    left.say("a roundabout way");
    pair.world.runFor(Duration.ofMinutes(10));

    assertThat(right.heard).containsExactly("a roundabout way");
    assertThat(right.moves).isEmpty();
    assertThat(right.session.ways().inUse().remote()).isEqualTo(left.address);
  }

  @Test
  void doesNotDoubtAnAddressForAnOlderPacketFromElsewhere() {
    pair.connect();
    List<ByteBuffer> caught = new ArrayList<>();
    pair.world.drop(packet -> packet.source().equals(left.address) && caught.add(packet.payload()));
    left.say("overtaken");
    pair.world.runFor(Duration.ofMillis(1));
    pair.world.drop(packet -> false);
    left.say("newest");
    pair.world.runFor(Duration.ofMillis(100));
    int before = pair.world.packets().size();
    byte[] old = new byte[caught.getFirst().remaining()];
    caught.getFirst().duplicate().get(old);
    right.receive(new InetSocketAddress(left.address.getAddress(), 6_000), old);

    assertThat(right.heard).containsExactly("overtaken", "newest");
    assertThat(pair.world.packets()).hasSize(before + 1); // the acknowledgement
  }

  @Test
  void keepsToWhereTheHandshakeCameFromThoughTheFirstPacketComesFromElsewhere() throws Exception {
    UdpSocket elsewhere = right.host.bind(6_000, _ -> {});
    pair.world.drop(
        packet -> {
          if (packet.source().equals(right.address)) {
            elsewhere.send(packet.payload(), left.address);
          }
          return packet.source().equals(right.address);
        });
    pair.connect();

    assertThat(left.session.ways().isConfirmed()).isTrue();
    assertThat(left.session.ways().inUse().remote()).isEqualTo(right.address);
  }

  @Test
  void asksASilentAddressFourTimes() throws Exception {
    pair.connect();
    UdpSocket mallory = pair.world.host("10.0.0.66").bind(7_000, _ -> {});
    pair.world.drop(
        packet -> packet.source().equals(left.address) && relay(mallory, packet.payload()));
    left.say("carried by mallory, once");
    pair.world.runFor(Duration.ofMillis(5));
    pair.world.drop(packet -> packet.source().equals(left.address));
    pair.world.runFor(Duration.ofSeconds(20));

    assertThat(pair.world.packets())
        .filteredOn(packet -> packet.destination().getPort() == mallory.localPort())
        .hasSize(4);
  }

  @Test
  void followsAPeerThatWasHeardFromElsewhereBeforeItMovedThere() throws Exception {
    pair.connect();
    UdpSocket elsewhere = left.host.bind(6_000, left::received);
    pair.world.drop(
        packet -> packet.source().equals(left.address) && relay(elsewhere, packet.payload()));
    left.say("a roundabout way");
    pair.world.runFor(Duration.ofMinutes(1));
    assertThat(right.moves).isEmpty();

    // Now the mapping that the right side sends to is gone.
    pair.world.drop(
        packet ->
            packet.destination().equals(left.address)
                || packet.source().equals(left.address) && relay(elsewhere, packet.payload()));
    right.say("still there?");
    pair.world.runFor(Duration.ofSeconds(29));

    assertThat(left.heard).containsExactly("still there?");
  }

  @Test
  void asksOnceInAWhileThoughEveryPacketComesFromAnotherAddress() throws Exception {
    pair.connect();
    UdpSocket[] pool = new UdpSocket[50];
    for (int i = 0; i < pool.length; i++) {
      pool[i] = left.host.bind(6_000 + i, _ -> {});
    }
    int[] next = new int[1];
    pair.world.drop(
        packet ->
            packet.source().equals(left.address)
                && relay(pool[next[0]++ % pool.length], packet.payload()));
    int before = pair.world.packets().size();
    for (int i = 0; i < 100; i++) {
      left.say("message " + i);
      pair.world.runFor(Duration.ofMillis(100));
    }

    // Each message is sent, sent on, and acknowledged; what comes on top is checking.
    assertThat(right.heard).hasSize(100);
    assertThat(pair.world.packets().size() - before).isBetween(300, 320);
  }

  @Test
  void doesNotMoveToAnAddressThatOnlyRepeatedAPacket() throws Exception {
    pair.connect();
    UdpSocket mallory = pair.world.host("10.0.0.66").bind(7_000, _ -> {});
    pair.world.drop(
        packet -> packet.source().equals(left.address) && relay(mallory, packet.payload()));
    left.say("carried by mallory");
    pair.world.runFor(Duration.ofSeconds(2));

    assertThat(right.heard).containsExactly("carried by mallory");
    assertThat(right.moves).isEmpty();
    assertThat(pair.world.packets())
        .noneMatch(packet -> packet.destination().getPort() == mallory.localPort());
    assertThat(right.session.ways().inUse().remote()).isEqualTo(left.address);
  }

  private long sentByRight() {
    return pair.world.packets().stream()
        .filter(packet -> packet.source().equals(right.address))
        .count();
  }

  /** Sends the payload on from another socket, and says that the original is to be dropped. */
  private static boolean relay(UdpSocket from, ByteBuffer payload) {
    from.send(payload, new InetSocketAddress("10.0.0.2", 5_000));
    return true;
  }
}
