package io.clawchat.stun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.stun.MessageIntegrity.Verdict;
import io.clawchat.stun.StunAttribute.Opaque;
import io.clawchat.stun.StunAttribute.Software;
import io.clawchat.stun.StunAttribute.XorMappedAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StunVectorsTest {
  private static final byte[] KEY = StunVectors.PASSWORD.getBytes(UTF_8);
  private static final TransactionId ID =
      new TransactionId(TransactionId.MAGIC_COOKIE, 0xb7e7a701bc34d686L, 0xfa87dfae);

  @Test
  void theRequestIsRead() {
    StunMessage request = StunVectors.message(StunVectors.REQUEST);
    assertThat(request.isBindingRequest()).isTrue();
    assertThat(request.transactionId()).isEqualTo(ID);
    assertThat(request.attributes())
        .containsExactly(
            new Software("STUN test client"),
            new Opaque(0x0024, StunVectors.buffer("6e0001ff")),
            new Opaque(0x8029, StunVectors.buffer("932ff9b151263b36")),
            new Opaque(0x0006, StunVectors.buffer("6576746a3a68367659")));
    assertThat(request.unknownComprehensionRequired()).containsExactly(0x0024);
  }

  @Test
  void theIpv4ResponseIsReadAndWritten() {
    assertReadAndWritten(
        StunVectors.IPV4_RESPONSE,
        new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 32853));
  }

  @Test
  void theIpv6ResponseIsReadAndWritten() {
    assertReadAndWritten(
        StunVectors.IPV6_RESPONSE,
        new InetSocketAddress(
            InetAddress.ofLiteral("2001:db8:1234:5678:11:2233:4455:6677"), 32853));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {StunVectors.REQUEST, StunVectors.IPV4_RESPONSE, StunVectors.IPV6_RESPONSE})
  void integrityHoldsUnderThePasswordOnly(String vector) {
    assertThat(MessageIntegrity.SHA1.verify(StunVectors.buffer(vector), KEY))
        .isEqualTo(Verdict.VALID);
    assertThat(MessageIntegrity.SHA1.verify(StunVectors.buffer(vector), "wrong".getBytes(UTF_8)))
        .isEqualTo(Verdict.WRONG);
    assertThat(MessageIntegrity.SHA256.verify(StunVectors.buffer(vector), KEY))
        .isEqualTo(Verdict.ABSENT);
  }

  @Test
  void integrityHoldsUnderLongTermCredentials() throws NoSuchAlgorithmException {
    assertThat(
            MessageIntegrity.SHA1.verify(
                StunVectors.buffer(StunVectors.LONG_TERM_REQUEST), longTermKey("MD5")))
        .isEqualTo(Verdict.VALID);
  }

  @Test
  void theRequestUnderSha256IsReadSignedAndVerified() throws NoSuchAlgorithmException {
    byte[] key = longTermKey("SHA-256");
    StunMessage request = StunVectors.message(StunVectors.SHA256_REQUEST);
    assertThat(request.attributes())
        .extracting(StunAttribute::type)
        .isEqualTo(List.of(0x001E, 0x0015, 0x0014, 0x001D));
    assertThat(request.unknownComprehensionRequired()).isEmpty();
    assertThat(MessageIntegrity.SHA256.append(request.encode(), key))
        .isEqualTo(StunVectors.bytes(StunVectors.SHA256_REQUEST));
    assertThat(MessageIntegrity.SHA256.verify(StunVectors.buffer(StunVectors.SHA256_REQUEST), key))
        .isEqualTo(Verdict.VALID);
  }

  @Test
  void noFlippedBitChangesWhatIsBelieved() {
    StunMessage original = StunVectors.message(StunVectors.REQUEST);
    byte[] request = StunVectors.bytes(StunVectors.REQUEST);
    for (int bit = 0; bit < 8 * request.length; bit++) {
      byte[] flipped = request.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      ByteBuffer payload = ByteBuffer.wrap(flipped);
      boolean believed = MessageIntegrity.SHA1.verify(payload, KEY) == Verdict.VALID;
      if (believed && StunMessage.decode(payload) instanceof StunMessage message) {
        assertThat(message).as("bit %d flipped", bit).isEqualTo(original);
      }
    }
  }

  /** The vectors pad with spaces where RFC 8489 writes zeros: signatures are taken from them. */
  private static void assertReadAndWritten(String vector, InetSocketAddress mapped) {
    StunMessage response = StunVectors.message(vector);
    assertThat(response)
        .isEqualTo(
            StunMessage.bindingRequest(ID)
                .success(new Software("test vector"), new XorMappedAddress(mapped)));
    assertThat(response.mappedAddress()).contains(mapped);

    byte[] expected = StunVectors.bytes(vector);
    int padding = 20 + 4 + "test vector".length();
    byte[] unsigned = response.encode();
    unsigned[padding] = ' ';
    byte[] signed = MessageIntegrity.SHA1.append(unsigned, KEY);
    assertThat(Fingerprint.append(signed)).isEqualTo(expected);
  }

  private static byte[] longTermKey(String algorithm) throws NoSuchAlgorithmException {
    return MessageDigest.getInstance(algorithm).digest(StunVectors.LONG_TERM.getBytes(UTF_8));
  }
}
