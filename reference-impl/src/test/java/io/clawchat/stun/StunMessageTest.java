package io.clawchat.stun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.stun.MessageIntegrity.Verdict;
import io.clawchat.stun.StunAttribute.ErrorCode;
import io.clawchat.stun.StunAttribute.MappedAddress;
import io.clawchat.stun.StunAttribute.Opaque;
import io.clawchat.stun.StunAttribute.Software;
import io.clawchat.stun.StunAttribute.UnknownAttributes;
import io.clawchat.stun.StunDecoding.Fault;
import io.clawchat.stun.StunDecoding.Malformed;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StunMessageTest {
  private static final TransactionId ID =
      new TransactionId(TransactionId.MAGIC_COOKIE, 0x0102030405060708L, 0x090a0b0c);
  private static final String HEADER = "2112a442 01020304 05060708 090a0b0c";
  private static final byte[] KEY = "key".getBytes(UTF_8);

  @Test
  void aBindingRequestIsAHeaderAndNoMore() {
    assertThat(StunMessage.bindingRequest(ID).encode())
        .isEqualTo(StunVectors.bytes("0001 0000" + HEADER));
  }

  @Test
  void aMappedAddressIsWrittenInTheClear() {
    InetSocketAddress mapped = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 0x1234);
    assertThat(StunMessage.bindingRequest(ID).success(new MappedAddress(mapped)).encode())
        .isEqualTo(StunVectors.bytes("0101 000c" + HEADER + "0001 0008 0001 1234 c0000201"));
  }

  @Test
  void anUnknownAttributeIsAnsweredWithError420AndItsType() {
    assertThat(StunMessage.bindingRequest(ID).unknownAttribute(List.of(0x0024)).encode())
        .isEqualTo(
            StunVectors.bytes(
                "0111 0024"
                    + HEADER
                    + "0009 0015 00000414 556e6b6e 6f776e20 41747472 69627574 65000000"
                    + "000a 0002 00240000"));
  }

  @Test
  void classAndMethodShareTheTypesBits() {
    StunMessage message = new StunMessage(StunClass.ERROR_RESPONSE, 0xFFF, ID, List.of());
    assertThat(message.encode()).startsWith(0x3F, 0xFF);
    assertThat(StunVectors.message(message.encode())).isEqualTo(message);
    assertThat(new StunMessage(StunClass.INDICATION, 0x0A5, ID, List.of()).encode())
        .startsWith(0x02, 0x55);
  }

  @ParameterizedTest
  @CsvSource({
    "'', TOO_SHORT",
    "0001000021 12a44201020304 05060708 090a0b, TOO_SHORT",
    "8001 0000 2112a442 01020304 05060708 090a0b0c, OTHER_PROTOCOL",
    "4001 0000 2112a442 01020304 05060708 090a0b0c, OTHER_PROTOCOL",
    "0001 0000 2112a443 01020304 05060708 090a0b0c, NO_MAGIC_COOKIE",
    "0001 0004 2112a442 01020304 05060708 090a0b0c, WRONG_LENGTH",
    "0001 0000 2112a442 01020304 05060708 090a0b0c 80220000, WRONG_LENGTH",
    "0001 0002 2112a442 01020304 05060708 090a0b0c 8022, WRONG_LENGTH",
    "0001 0008 2112a442 01020304 05060708 090a0b0c 80220005 00000000, TRUNCATED_ATTRIBUTE",
    "0001 0004 2112a442 01020304 05060708 090a0b0c 8022ffff, TRUNCATED_ATTRIBUTE",
    "0101 000c 2112a442 01020304 05060708 090a0b0c 00200008 0003a147 e112a643, WRONG_VALUE",
    "0101 000c 2112a442 01020304 05060708 090a0b0c 00200008 0002a147 e112a643, WRONG_VALUE",
    "0101 0008 2112a442 01020304 05060708 090a0b0c 00010004 00011234, WRONG_VALUE",
    "0111 0008 2112a442 01020304 05060708 090a0b0c 00090003 00000400, WRONG_VALUE",
    "0111 0008 2112a442 01020304 05060708 090a0b0c 00090004 00000263, WRONG_VALUE",
    "0111 0008 2112a442 01020304 05060708 090a0b0c 00090004 00000464, WRONG_VALUE",
    "0111 0008 2112a442 01020304 05060708 090a0b0c 00090004 00000700, WRONG_VALUE",
    "0111 000c 2112a442 01020304 05060708 090a0b0c 00090005 00000400 ff000000, WRONG_VALUE",
    "0111 0008 2112a442 01020304 05060708 090a0b0c 000a0003 00010000, WRONG_VALUE",
    "0001 0008 2112a442 01020304 05060708 090a0b0c 00030002 00000000, WRONG_VALUE",
    "0001 0008 2112a442 01020304 05060708 090a0b0c 00080004 00000000, WRONG_VALUE",
    "0001 0008 2112a442 01020304 05060708 090a0b0c 001c0004 00000000, WRONG_VALUE",
    "0001 0008 2112a442 01020304 05060708 090a0b0c 80280004 00000000, WRONG_FINGERPRINT",
    "0001 0008 2112a442 01020304 05060708 090a0b0c 80280002 00000000, WRONG_FINGERPRINT",
  })
  void whatIsNoMessageIsRefusedWithItsFault(String hex, Fault fault) {
    assertThat(StunMessage.decode(StunVectors.buffer(hex)))
        .isInstanceOfSatisfying(
            Malformed.class, malformed -> assertThat(malformed.fault()).isEqualTo(fault));
  }

  @Test
  void aRefusalSaysWhatWasExpectedAndFound() {
    assertThat(StunMessage.decode(StunVectors.buffer("0001 0004" + HEADER)))
        .isEqualTo(
            new Malformed(
                Fault.WRONG_LENGTH,
                "expected the bytes after the header, 0 and a multiple of four; found 4"));
  }

  @Test
  void readingLeavesThePayloadAsItWasAndKeepsWithinIt() {
    ByteBuffer payload = StunVectors.buffer("ff 0001 0000" + HEADER + "ffff").position(1).limit(21);
    assertThat(StunMessage.decode(payload)).isEqualTo(StunMessage.bindingRequest(ID));
    assertThat(payload.position()).isEqualTo(1);
    assertThat(payload.limit()).isEqualTo(21);
  }

  @Test
  void ofTwoAttributesOfAKindTheFirstCounts() {
    InetSocketAddress first = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 1);
    InetSocketAddress second = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.2"), 2);
    StunMessage response =
        StunMessage.bindingRequest(ID).success(new MappedAddress(first), new MappedAddress(second));
    assertThat(StunVectors.message(response.encode()).mappedAddress()).contains(first);
  }

  @Test
  void whatFollowsAnIntegrityAttributeIsLeftOut() {
    byte[] signed = MessageIntegrity.SHA1.append(StunMessage.bindingRequest(ID).encode(), KEY);
    byte[] tailed = StunWriter.append(signed, 0x0024, 4, (_, _) -> new byte[] {1, 2, 3, 4});
    assertThat(StunVectors.message(tailed).attributes()).isEmpty();
    assertThat(MessageIntegrity.SHA1.verify(ByteBuffer.wrap(tailed), KEY)).isEqualTo(Verdict.VALID);
  }

  @Test
  void bothIntegrityAttributesAndAFingerprintFitOnOneMessage() {
    byte[] message = StunMessage.bindingRequest(ID).encode();
    byte[] signed = MessageIntegrity.SHA256.append(MessageIntegrity.SHA1.append(message, KEY), KEY);
    byte[] sealed = Fingerprint.append(signed);
    assertThat(StunVectors.message(sealed)).isEqualTo(StunMessage.bindingRequest(ID));
    for (MessageIntegrity each : MessageIntegrity.values()) {
      assertThat(each.verify(ByteBuffer.wrap(sealed), KEY)).isEqualTo(Verdict.VALID);
    }
  }

  @Test
  void nothingMayFollowAFingerprint() {
    byte[] message = Fingerprint.append(StunMessage.bindingRequest(ID).encode());
    byte[] tailed = StunWriter.append(message, 0x8022, 4, (_, _) -> new byte[4]);
    assertThat(StunMessage.decode(ByteBuffer.wrap(tailed)))
        .isInstanceOfSatisfying(
            Malformed.class,
            malformed -> assertThat(malformed.fault()).isEqualTo(Fault.WRONG_FINGERPRINT));
  }

  @Test
  void aSha256CutTo16BytesIsValidAndTo12IsNot() {
    assertThat(cutSha256(16)).isEqualTo(Verdict.VALID);
    assertThat(cutSha256(12)).isEqualTo(Verdict.ABSENT);
  }

  @Test
  void bytesThatAreNoMessageHaveNoIntegrity() {
    assertThat(MessageIntegrity.SHA1.verify(ByteBuffer.allocate(7), KEY)).isEqualTo(Verdict.ABSENT);
  }

  @Test
  void aSoftwareNameThatCannotBeReadIsNoReasonToRefuse() {
    StunMessage message = StunVectors.message("0001 0008" + HEADER + "80220001 ff000000");
    assertThat(message.attributes())
        .containsExactly(new Opaque(Software.TYPE, StunVectors.buffer("ff")));
    assertThat(message.unknownComprehensionRequired()).isEmpty();
  }

  @Test
  void valuesThatCannotBeAreRefused() {
    assertRefused(() -> new StunMessage(StunClass.REQUEST, 0x1000, ID, List.of()), "4096");
    assertRefused(() -> new ErrorCode(299, ""), "299");
    assertRefused(() -> new ErrorCode(700, ""), "700");
    assertRefused(() -> new Software("x".repeat(764)), "764");
    assertRefused(() -> new UnknownAttributes(List.of(0x10000)), "65536");
    assertRefused(() -> new Opaque(-1, ByteBuffer.allocate(0)), "-1");
    assertRefused(
        () -> new MappedAddress(InetSocketAddress.createUnresolved("example.org", 1)),
        "example.org");
  }

  @Test
  void theLargestMessageIsWrittenAndOneLargerIsNot() {
    StunMessage largest = withAttributeOf(0xFFF8);
    assertThat(StunVectors.message(largest.encode())).isEqualTo(largest);
    assertRefused(() -> withAttributeOf(0xFFF9).encode(), "65536");
  }

  private static StunMessage withAttributeOf(int length) {
    return StunMessage.bindingRequest(ID).success(new Opaque(0x8000, ByteBuffer.allocate(length)));
  }

  private static Verdict cutSha256(int length) {
    byte[] message = StunMessage.bindingRequest(ID).encode();
    byte[] cut =
        StunWriter.append(
            message,
            0x001C,
            length,
            (bytes, end) -> {
              try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
                return Arrays.copyOf(mac.doFinal(Arrays.copyOf(bytes, end)), length);
              } catch (GeneralSecurityException failure) {
                throw new AssertionError(failure);
              }
            });
    return MessageIntegrity.SHA256.verify(ByteBuffer.wrap(cut), KEY);
  }

  private static void assertRefused(ThrowingCallable call, String found) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(found);
  }
}
