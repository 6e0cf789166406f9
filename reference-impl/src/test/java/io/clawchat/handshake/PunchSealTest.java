package io.clawchat.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.crypto.SecretBytes;
import io.clawchat.offer.Role;
import io.clawchat.wire.PunchPacket;
import io.clawchat.wire.PunchPacket.Kind;
import io.clawchat.wire.PunchPacket.Pattern;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PunchSealTest {
  /** The first instant of a window. */
  private static final Instant NOON = Instant.parse("2026-02-22T12:00:00Z");

  private static final InetSocketAddress HERE = new InetSocketAddress("192.0.2.1", 4_000);

  private final SecretBytes key = SecretBytes.copyOf(new byte[32]);
  private final PunchSeal client = new PunchSeal(key, Role.CLIENT);
  private final PunchSeal server = new PunchSeal(key, Role.SERVER);

  @Test
  void opensWhatTheOtherSideSealed() {
    PunchPacket opened = server.open(HERE, client.seal(punch(1), NOON), NOON);

    assertThat(opened).usingRecursiveComparison().isEqualTo(punch(1));
  }

  @Test
  void opensNothingTwice() {
    byte[] packet = client.seal(punch(1), NOON);

    assertThat(server.open(HERE, packet, NOON)).isNotNull();
    for (int i = 0; i < 10; i++) {
      assertThat(server.open(HERE, packet, NOON.plusSeconds(3L * i))).isNull();
    }
  }

  @Test
  void opensACopyFromElsewhereForAMomentAndFromFewPlaces() {
    byte[] packet = client.seal(punch(1), NOON);
    Instant late = NOON.plus(PunchSeal.COPIES);
    assertThat(server.open(HERE, packet, NOON)).isNotNull();
    for (int i = 1; i < PunchSeal.PLACES; i++) {
      assertThat(server.open(elsewhere(i), packet, late)).isNotNull();
      assertThat(server.open(elsewhere(i), packet, late)).isNull();
    }
    assertThat(server.open(elsewhere(PunchSeal.PLACES), packet, late)).isNull();

    byte[] other = client.seal(punch(2), NOON);
    assertThat(server.open(HERE, other, NOON)).isNotNull();
    assertThat(server.open(elsewhere(1), other, late.plusNanos(1))).isNull();
  }

  @Test
  void opensARetransmissionThatHasItsOwnNumber() {
    assertThat(server.open(HERE, client.seal(punch(1), NOON), NOON)).isNotNull();
    assertThat(server.open(HERE, client.seal(punch(2), NOON), NOON)).isNotNull();
  }

  @Test
  void opensNothingThatThisSideSealed() {
    assertThat(client.open(HERE, client.seal(punch(1), NOON), NOON)).isNull();
  }

  @Test
  void opensNoPunchFromAServerAndNoKnockFromAClient() {
    PunchPacket knock = new PunchPacket(Kind.KNOCK, Pattern.NONE, 0, 0, 1, new byte[0]);

    assertThat(client.open(HERE, server.seal(punch(1), NOON), NOON)).isNull();
    assertThat(server.open(HERE, client.seal(knock, NOON), NOON)).isNull();
    assertThat(client.open(HERE, server.seal(knock, NOON), NOON)).isNotNull();
  }

  @Test
  void opensNothingWithOneBitChanged() {
    byte[] packet = client.seal(punch(1), NOON);
    for (int bit = 0; bit < packet.length * 8; bit++) {
      byte[] forged = packet.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);

      assertThat(server.open(HERE, forged, NOON)).as("bit %d", bit).isNull();
    }
  }

  @Test
  void opensNothingUnderAnotherKey() {
    PunchSeal stranger = new PunchSeal(SecretBytes.copyOf(filled(32)), Role.CLIENT);

    assertThat(server.open(HERE, stranger.seal(punch(1), NOON), NOON)).isNull();
  }

  @Test
  void acceptsTheWindowBeforeAndTheWindowAfterAndNoOther() {
    Duration window = PunchSeal.WINDOW;
    byte[] packet = client.seal(punch(1), NOON);

    assertThat(fresh().open(HERE, packet, NOON.plus(window.multipliedBy(2)).minusNanos(1)))
        .isNotNull();
    assertThat(fresh().open(HERE, packet, NOON.plus(window.multipliedBy(2)))).isNull();
    assertThat(fresh().open(HERE, packet, NOON.minus(window))).isNotNull();
    assertThat(fresh().open(HERE, packet, NOON.minus(window).minusNanos(1))).isNull();
  }

  @Test
  void remembersNoMoreThanItsLimit() {
    for (int i = 0; i < PunchSeal.REMEMBERED; i++) {
      assertThat(server.open(HERE, client.seal(punch(i), NOON), NOON)).isNotNull();
    }

    assertThat(server.open(HERE, client.seal(punch(-1), NOON), NOON)).isNull();
    Instant nextWindow = NOON.plus(PunchSeal.WINDOW);
    assertThat(server.open(HERE, client.seal(punch(-2), nextWindow), nextWindow)).isNotNull();
  }

  @Test
  void opensNothingTwiceThoughTheClockIsSetForwardAndBack() {
    byte[] packet = client.seal(punch(1), NOON);
    Instant wrong = NOON.plus(Duration.ofHours(1));

    assertThat(server.open(HERE, packet, NOON)).isNotNull();
    assertThat(server.open(HERE, client.seal(punch(2), wrong), wrong)).isNotNull();
    assertThat(server.open(HERE, packet, NOON)).isNull();
  }

  @Test
  void opensNothingOfAWindowThatIsOverHoweverManyHaveComeSinceAndWhereverTheClockIsSet() {
    byte[] packet = client.seal(punch(1), NOON);
    byte[] neverSeen = client.seal(punch(2), NOON);
    assertThat(server.open(HERE, packet, NOON)).isNotNull();

    for (int i = 1; i <= 20; i++) {
      Instant later = NOON.plus(PunchSeal.WINDOW.multipliedBy(i));
      assertThat(server.open(HERE, client.seal(punch(2 + i), later), later)).isNotNull();
      assertThat(server.open(HERE, packet, NOON)).as("after %d windows", i).isNull();
    }
    assertThat(server.open(HERE, neverSeen, NOON)).isNull();
  }

  @Test
  void opensAllThatIsAcceptedAtOnceInAnyOrder() {
    Instant before = NOON.minus(PunchSeal.WINDOW);
    Instant after = NOON.plus(PunchSeal.WINDOW);

    assertThat(server.open(HERE, client.seal(punch(1), after), NOON)).isNotNull();
    assertThat(server.open(HERE, client.seal(punch(2), before), NOON)).isNotNull();
    assertThat(server.open(HERE, client.seal(punch(3), NOON), NOON)).isNotNull();
  }

  @Test
  void knowsHowFarTheClockWasOffThatSealedWhatItRefuses() {
    byte[] packet = client.seal(punch(1), NOON);

    assertThat(server.skew(packet, NOON.minus(Duration.ofHours(1)))).isEqualTo(Duration.ofHours(1));
    assertThat(server.skew(packet, NOON.plus(Duration.ofHours(1)))).isEqualTo(Duration.ofHours(-1));
    assertThat(server.skew(packet, NOON.plusSeconds(60))).isEqualTo(Duration.ofMinutes(-1));
    assertThat(server.skew(packet, NOON.plus(Duration.ofHours(1)).plus(PunchSeal.WINDOW))).isNull();
    assertThat(server.skew(new byte[80], NOON)).isNull();
  }

  @Test
  void givesThesePackets() {
    // HMAC-SHA-256 by OpenSSL (through Node.js 20, and Python), from the layout in the
    // specification.
    assertThat(HexFormat.of().formatHex(client.seal(punch(1), NOON)))
        .isEqualTo(
            "5001010000000005" + "0000000000000001" + "07d6ab77eed32a1fcb31536eaaf2ac4a" + "aabb");
    PunchPacket knock = new PunchPacket(Kind.KNOCK, Pattern.NONE, 0, 0, 1, new byte[0]);
    assertThat(HexFormat.of().formatHex(server.seal(knock, NOON)))
        .isEqualTo("5201000000000000" + "0000000000000001" + "ebee4f5ed1f25b23699b4eeddab20abe");
  }

  private static InetSocketAddress elsewhere(int i) {
    return new InetSocketAddress("192.0.2.1", 4_000 + i);
  }

  private PunchSeal fresh() {
    return new PunchSeal(key, Role.SERVER);
  }

  private static PunchPacket punch(int attempt) {
    return new PunchPacket(
        Kind.PUNCH, Pattern.NK_PSK0, 5, 0, attempt, new byte[] {(byte) 0xaa, (byte) 0xbb});
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 1);
    return bytes;
  }
}
