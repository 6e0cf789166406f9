package io.clawchat.house;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.crypto.KeyPair;
import io.clawchat.crypto.PublicKey;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.epoch.Epochs;
import io.clawchat.handshake.PunchSeal;
import io.clawchat.noise.NoiseHandshake;
import io.clawchat.noise.NoisePattern;
import io.clawchat.noise.TransportKeys;
import io.clawchat.offer.ConnectionId;
import io.clawchat.offer.OfferKeys;
import io.clawchat.offer.Role;
import io.clawchat.wire.Close;
import io.clawchat.wire.Frame;
import io.clawchat.wire.FrameCodec;
import io.clawchat.wire.PathChallenge;
import io.clawchat.wire.PathResponse;
import io.clawchat.wire.PunchPacket;
import io.clawchat.wire.PunchPacket.Kind;
import io.clawchat.wire.PunchPacket.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The vectors in the documents were computed from the documents alone, with Node.js 20; here the
 * code has to agree. Those that a unit test has too are left to it.
 */
class VectorsTest {
  private static final ConnectionId ID = new ConnectionId("clawchat-20260222-abc123");
  private static final Instant NOON = Instant.parse("2026-02-22T12:00:00Z");

  private final OfferKeys keys = OfferKeys.of(SecretBytes.copyOf(new byte[32]), ID);

  @Test
  void aKnock() throws IOException {
    assertSpecified(seal(Role.SERVER, PunchPacket.knock()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Pattern.class,
      names = {"NK_PSK0", "KK_PSK0"})
  void aHandshake(Pattern pattern) throws Exception {
    boolean answered = pattern == Pattern.KK_PSK0;
    NoisePattern noise = answered ? NoisePattern.KK_PSK0 : NoisePattern.NK_PSK0;
    byte[] prologue = OfferKeys.prologue(ID);
    KeyPair serverKeys = KeyPair.generate(new Counting(0x60));
    KeyPair clientKeys = KeyPair.generate(new Counting(0xc0));
    NoiseHandshake initiator =
        NoiseHandshake.initiator(
            noise,
            prologue,
            keys.psk(),
            answered ? clientKeys : null,
            serverKeys.publicKey(),
            new Counting(0x80));
    NoiseHandshake responder =
        NoiseHandshake.responder(
            noise,
            prologue,
            keys.psk(),
            serverKeys,
            answered ? clientKeys.publicKey() : null,
            new Counting(0xa0));
    assertSpecified(serverKeys.publicKey().bytes());
    assertSpecified(clientKeys.publicKey().bytes());

    byte[] first = initiator.writeMessage(new byte[0]);
    assertSpecified(seal(Role.CLIENT, new PunchPacket(Kind.PUNCH, pattern, first)));
    responder.readMessage(first);
    byte[] second = responder.writeMessage(new byte[0]);
    assertSpecified(seal(Role.SERVER, new PunchPacket(Kind.PUNCH_ACK, pattern, second)));
    initiator.readMessage(second);

    TransportKeys split = initiator.split();
    assertSpecified(split.sending().copy());
    assertSpecified(split.receiving().copy());
    assertSpecified(split.root().copy());
    Epochs client =
        new Epochs(
            split.root().duplicate(), split.sending().duplicate(), split.receiving().duplicate());
    Epochs server = otherSide(split);
    assertSpecified(packet(client, new PathChallenge(42)));
    assertSpecified(packet(server, new PathResponse(42)));
  }

  private static Epochs otherSide(TransportKeys split) {
    SecretBytes fromServer = split.receiving();
    SecretBytes toServer = split.sending();
    return new Epochs(split.root(), fromServer, toServer);
  }

  @Test
  void dataPackets() throws IOException {
    Epochs epochs = epochs();
    assertSpecified(packet(epochs, new Close()));
    assertSpecified(packet(epochs, new Close()));
  }

  @Test
  void packetsOfTheNextEpoch() throws IOException {
    Epochs one = epochs();
    Epochs other = epochs();
    PublicKey share = one.share(new Counting(0x20));
    PublicKey otherShare = other.share(new Counting(0x40));
    one.agree(otherShare);
    other.agree(share);
    one.use(1);
    other.use(1);

    assertSpecified(share.bytes());
    assertSpecified(otherShare.bytes());
    assertSpecified(packet(one, new Close()));
    assertSpecified(packet(other, new Close()));
  }

  /** Root and both secrets are 32 zero bytes. */
  private static Epochs epochs() {
    return new Epochs(zeros(), zeros(), zeros());
  }

  private static SecretBytes zeros() {
    return SecretBytes.copyOf(new byte[32]);
  }

  @Test
  void theSecurityFilesOfTheUnitTests() throws IOException {
    String page = Files.readString(Documents.root().resolve("docs/security-file.md"));
    for (String name : new String[] {"offer-master-key.sec", "answer.sec"}) {
      String file =
          Files.readString(
              Documents.root()
                  .resolve("reference-impl/src/test/resources/io/clawchat/sealed")
                  .resolve(name),
              US_ASCII);
      assertThat(page).contains("\n" + file);
    }
  }

  private byte[] seal(Role role, PunchPacket packet) {
    return new PunchSeal(keys, role, new Counting(0xe0)).seal(packet, NOON);
  }

  private static byte[] packet(Epochs epochs, Frame frame) {
    return Objects.requireNonNull(epochs.seal(FrameCodec.write(List.of(frame), 0))).packet();
  }

  private static void assertSpecified(byte[] bytes) throws IOException {
    String page = Files.readString(Documents.root().resolve("docs/protocol.md"));
    assertThat(page.replaceAll("\\s", "")).contains(HexFormat.of().formatHex(bytes));
  }

  /** Gives bytes that count up, and no more than are needed. */
  private static final class Counting implements RandomGenerator {
    private int next;

    Counting(int from) {
      next = from;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) next++;
      }
    }

    @Override
    public int nextInt(int bound) {
      return 0;
    }

    @Override
    public long nextLong() {
      throw new IllegalStateException("only bytes are counted");
    }
  }
}
