package io.clawchat.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.crypto.SecretBytes;
import io.clawchat.offer.ConnectionId;
import io.clawchat.offer.OfferKeys;
import io.clawchat.offer.Role;
import io.clawchat.wire.PunchPacket;
import io.clawchat.wire.PunchPacket.Kind;
import io.clawchat.wire.PunchPacket.Pattern;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PunchSealTest {
  /** The first instant of a window. */
  private static final Instant NOON = Instant.parse("2026-02-22T12:00:00Z");

  private static final InetSocketAddress HERE = new InetSocketAddress("192.0.2.1", 4_000);

  private final OfferKeys keys = keys(new byte[32]);
  private final PunchSeal client = new PunchSeal(keys, Role.CLIENT, new Random(1));
  private final PunchSeal server = new PunchSeal(keys, Role.SERVER, new Random(2));

  @Test
  void opensWhatTheOtherSideSealed() {
    PunchPacket opened = server.open(HERE, client.seal(punch(), NOON), NOON);

    assertThat(opened).usingRecursiveComparison().isEqualTo(punch());
  }

  @Test
  void opensNothingTwice() {
    byte[] packet = client.seal(punch(), NOON);

    assertThat(server.open(HERE, packet, NOON)).isNotNull();
    for (int i = 0; i < 10; i++) {
      assertThat(server.open(HERE, packet, NOON.plusSeconds(3L * i))).isNull();
    }
  }

  @Test
  void opensACopyFromElsewhereForAMomentAndFromFewPlaces() {
    byte[] packet = client.seal(punch(), NOON);
    Instant late = NOON.plus(PunchReplays.COPIES);
    assertThat(server.open(HERE, packet, NOON)).isNotNull();
    for (int i = 1; i < PunchReplays.PLACES; i++) {
      assertThat(server.open(elsewhere(i), packet, late)).isNotNull();
      assertThat(server.open(elsewhere(i), packet, late)).isNull();
    }
    assertThat(server.open(elsewhere(PunchReplays.PLACES), packet, late)).isNull();

    byte[] other = client.seal(punch(), NOON);
    assertThat(server.open(HERE, other, NOON)).isNotNull();
    assertThat(server.open(elsewhere(1), other, late.plusNanos(1))).isNull();
  }

  @Test
  void opensARetransmissionWhichIsAnotherPacket() {
    assertThat(server.open(HERE, client.seal(punch(), NOON), NOON)).isNotNull();
    assertThat(server.open(HERE, client.seal(punch(), NOON), NOON)).isNotNull();
  }

  @Test
  void opensNothingThatThisSideSealed() {
    assertThat(client.open(HERE, client.seal(punch(), NOON), NOON)).isNull();
  }

  @Test
  void opensNoPunchFromAServerAndNoKnockFromAClient() {
    PunchPacket knock = PunchPacket.knock();

    assertThat(client.open(HERE, server.seal(punch(), NOON), NOON)).isNull();
    assertThat(server.open(HERE, client.seal(knock, NOON), NOON)).isNull();
    assertThat(client.open(HERE, server.seal(knock, NOON), NOON)).isNotNull();
  }

  @Test
  void opensNothingWithOneBitChanged() {
    byte[] packet = client.seal(punch(), NOON);
    for (int bit = 0; bit < packet.length * 8; bit++) {
      byte[] forged = packet.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);

      assertThat(server.open(HERE, forged, NOON)).as("bit %d", bit).isNull();
    }
  }

  @Test
  void opensNothingUnderAnotherKey() {
    PunchSeal stranger = new PunchSeal(keys(filled(32)), Role.CLIENT, new Random(3));

    assertThat(server.open(HERE, stranger.seal(punch(), NOON), NOON)).isNull();
  }

  @Test
  void acceptsTheWindowBeforeAndTheWindowAfterAndNoOther() {
    Duration window = PunchSeal.WINDOW;
    byte[] packet = client.seal(punch(), NOON);

    assertThat(fresh().open(HERE, packet, NOON.plus(window.multipliedBy(2)).minusNanos(1)))
        .isNotNull();
    assertThat(fresh().open(HERE, packet, NOON.plus(window.multipliedBy(2)))).isNull();
    assertThat(fresh().open(HERE, packet, NOON.minus(window))).isNotNull();
    assertThat(fresh().open(HERE, packet, NOON.minus(window).minusNanos(1))).isNull();
  }

  @Test
  void remembersNoMoreThanItsLimit() {
    for (int i = 0; i < PunchReplays.REMEMBERED; i++) {
      assertThat(server.open(HERE, client.seal(punch(), NOON), NOON)).isNotNull();
    }

    assertThat(server.open(HERE, client.seal(punch(), NOON), NOON)).isNull();
    Instant nextWindow = NOON.plus(PunchSeal.WINDOW);
    assertThat(server.open(HERE, client.seal(punch(), nextWindow), nextWindow)).isNotNull();
  }

  @Test
  void opensNothingTwiceThoughTheClockIsSetForwardAndBack() {
    byte[] packet = client.seal(punch(), NOON);
    Instant wrong = NOON.plus(Duration.ofHours(1));

    assertThat(server.open(HERE, packet, NOON)).isNotNull();
    assertThat(server.open(HERE, client.seal(punch(), wrong), wrong)).isNotNull();
    assertThat(server.open(HERE, packet, NOON)).isNull();
  }

  @Test
  void opensNothingOfAWindowThatIsOverHoweverManyHaveComeSinceAndWhereverTheClockIsSet() {
    byte[] packet = client.seal(punch(), NOON);
    byte[] neverSeen = client.seal(punch(), NOON);
    assertThat(server.open(HERE, packet, NOON)).isNotNull();

    for (int i = 1; i <= 20; i++) {
      Instant later = NOON.plus(PunchSeal.WINDOW.multipliedBy(i));
      assertThat(server.open(HERE, client.seal(punch(), later), later)).isNotNull();
      assertThat(server.open(HERE, packet, NOON)).as("after %d windows", i).isNull();
    }
    assertThat(server.open(HERE, neverSeen, NOON)).isNull();
  }

  @Test
  void opensAllThatIsAcceptedAtOnceInAnyOrder() {
    Instant before = NOON.minus(PunchSeal.WINDOW);
    Instant after = NOON.plus(PunchSeal.WINDOW);

    assertThat(server.open(HERE, client.seal(punch(), after), NOON)).isNotNull();
    assertThat(server.open(HERE, client.seal(punch(), before), NOON)).isNotNull();
    assertThat(server.open(HERE, client.seal(punch(), NOON), NOON)).isNotNull();
  }

  @Test
  void knowsHowFarTheClockWasOffThatSealedWhatItRefuses() {
    byte[] packet = client.seal(punch(), NOON);

    assertThat(server.skew(packet, NOON.minus(Duration.ofHours(1)))).isEqualTo(Duration.ofHours(1));
    assertThat(server.skew(packet, NOON.plus(Duration.ofHours(1)))).isEqualTo(Duration.ofHours(-1));
    assertThat(server.skew(packet, NOON.plusSeconds(60))).isEqualTo(Duration.ofMinutes(-1));
    assertThat(server.skew(packet, NOON.plus(Duration.ofHours(1)).plus(PunchSeal.WINDOW))).isNull();
    assertThat(server.skew(new byte[80], NOON)).isNull();
  }

  @Test
  void sealsThePacketAnewEachTime() {
    assertThat(client.seal(punch(), NOON)).isNotEqualTo(client.seal(punch(), NOON));
  }

  @Test
  void opensNothingThatIsShorterOrLongerThanAPacketMayBe() {
    for (int length : new int[] {0, 15, 16, 79, 80, 335, 336, 1_200}) {
      assertThat(server.open(HERE, new byte[length], NOON)).as("%d bytes", length).isNull();
      assertThat(server.skew(new byte[length], NOON)).as("%d bytes", length).isNull();
    }
  }

  @Test
  void sealsAndOpensNothingOnceClosed() {
    client.close();

    assertThatThrownBy(() -> client.seal(punch(), NOON)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> client.open(HERE, new byte[80], NOON))
        .isInstanceOf(IllegalStateException.class);
  }

  private static InetSocketAddress elsewhere(int i) {
    return new InetSocketAddress("192.0.2.1", 4_000 + i);
  }

  private PunchSeal fresh() {
    return new PunchSeal(keys, Role.SERVER, new Random(4));
  }

  private static PunchPacket punch() {
    return new PunchPacket(Kind.PUNCH, Pattern.NK_PSK0, new byte[] {(byte) 0xaa, (byte) 0xbb});
  }

  private static OfferKeys keys(byte[] secret) {
    return OfferKeys.of(SecretBytes.copyOf(secret), new ConnectionId("clawchat-20260222-abc123"));
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 1);
    return bytes;
  }
}
