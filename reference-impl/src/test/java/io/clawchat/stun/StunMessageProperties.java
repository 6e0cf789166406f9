package io.clawchat.stun;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.stun.MessageIntegrity.Verdict;
import io.clawchat.stun.StunAttribute.ChangeRequest;
import io.clawchat.stun.StunAttribute.ChangedAddress;
import io.clawchat.stun.StunAttribute.ErrorCode;
import io.clawchat.stun.StunAttribute.MappedAddress;
import io.clawchat.stun.StunAttribute.Opaque;
import io.clawchat.stun.StunAttribute.OtherAddress;
import io.clawchat.stun.StunAttribute.ResponseOrigin;
import io.clawchat.stun.StunAttribute.Software;
import io.clawchat.stun.StunAttribute.SourceAddress;
import io.clawchat.stun.StunAttribute.UnknownAttributes;
import io.clawchat.stun.StunAttribute.XorMappedAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StunMessageProperties {
  /** Types that this codec reads, and those that sign a message. */
  private static final Set<Integer> READ =
      Set.of(
          0x0001, 0x0003, 0x0004, 0x0005, 0x0008, 0x0009, 0x000A, 0x001C, 0x0020, 0x8022, 0x8028,
          0x802B, 0x802C);

  @Property
  void whatIsWrittenIsReadAgain(@ForAll("messages") StunMessage message) {
    assertThat(StunVectors.message(message.encode())).isEqualTo(message);
  }

  @Property
  void whatIsReadIsWrittenAgainToTheSameValue(@ForAll("almostMessages") byte[] bytes) {
    if (StunMessage.decode(ByteBuffer.wrap(bytes)) instanceof StunMessage message) {
      assertThat(StunVectors.message(message.encode())).isEqualTo(message);
    }
  }

  @Property
  void noBytesMakeTheReaderThrow(@ForAll @Size(max = 200) byte[] bytes) {
    assertThat(StunMessage.decode(ByteBuffer.wrap(bytes))).isNotNull();
    assertThat(MessageIntegrity.SHA1.verify(ByteBuffer.wrap(bytes), new byte[] {1}))
        .isNotEqualTo(Verdict.VALID);
  }

  @Property
  void everyTruncationIsRefused(
      @ForAll("messages") StunMessage message, @ForAll @IntRange(min = 1, max = 64) int missing) {
    byte[] bytes = message.encode();
    int length = Math.max(0, bytes.length - missing);
    assertThat(StunMessage.decode(ByteBuffer.wrap(bytes, 0, length)))
        .isInstanceOf(StunDecoding.Malformed.class);
  }

  @Property
  void aSignatureHoldsUnderItsKeyAndNoOther(
      @ForAll("messages") StunMessage message,
      @ForAll MessageIntegrity integrity,
      @ForAll @Size(min = 1, max = 40) byte[] key,
      @ForAll @IntRange(max = 39) int position) {
    ByteBuffer signed = ByteBuffer.wrap(integrity.append(message.encode(), key));
    byte[] other = key.clone();
    other[position % other.length] ^= 1;
    assertThat(integrity.verify(signed, key)).isEqualTo(Verdict.VALID);
    assertThat(integrity.verify(signed, other)).isEqualTo(Verdict.WRONG);
  }

  @Property
  void theServerAnswersNoBytesWithAnException(@ForAll("almostMessages") byte[] bytes) {
    InetSocketAddress source = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 9);
    StunResponse.basic(source, ByteBuffer.wrap(bytes))
        .ifPresent(answer -> assertThat(answer.encode().length).isLessThan(bytes.length + 100));
  }

  @Provide
  Arbitrary<StunMessage> messages() {
    return Combinators.combine(
            Arbitraries.of(StunClass.class),
            Arbitraries.integers().between(0, 0xFFF),
            Arbitraries.longs(),
            Arbitraries.integers(),
            attributes().list().ofMaxSize(6))
        .as(
            (kind, method, head, tail, attributes) ->
                new StunMessage(
                    kind,
                    method,
                    new TransactionId(TransactionId.MAGIC_COOKIE, head, tail),
                    attributes))
        .withoutEdgeCases();
  }

  /** Messages with a few bytes changed: near enough to the format to reach its depths. */
  @Provide
  Arbitrary<byte[]> almostMessages() {
    Arbitrary<int[]> changes =
        Arbitraries.integers().between(0, 0xFFFFFF).array(int[].class).ofMaxSize(4);
    return Combinators.combine(messages(), changes)
        .as(
            (message, edits) -> {
              byte[] bytes = message.encode();
              for (int edit : edits) {
                bytes[(edit >> 8) % bytes.length] = (byte) edit;
              }
              return bytes;
            });
  }

  private static Arbitrary<StunAttribute> attributes() {
    return Arbitraries.oneOf(
        addresses().map(MappedAddress::new),
        addresses().map(XorMappedAddress::new),
        addresses().map(ResponseOrigin::new),
        addresses().map(OtherAddress::new),
        addresses().map(SourceAddress::new),
        addresses().map(ChangedAddress::new),
        texts().map(Software::new),
        Combinators.combine(Arbitraries.integers().between(300, 699), texts()).as(ErrorCode::new),
        types().list().ofMaxSize(5).map(UnknownAttributes::new),
        Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(true, false))
            .as(ChangeRequest::new),
        Combinators.combine(
                types().filter(type -> !READ.contains(type)),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(30).map(ByteBuffer::wrap))
            .as(Opaque::new));
  }

  private static Arbitrary<InetSocketAddress> addresses() {
    Arbitrary<byte[]> ipv4 = Arbitraries.bytes().array(byte[].class).ofSize(4);
    Arbitrary<byte[]> ipv6 = Arbitraries.bytes().array(byte[].class).ofSize(16);
    return Combinators.combine(
            Arbitraries.oneOf(ipv4, ipv6).map(StunMessageProperties::address),
            Arbitraries.integers().between(0, 0xFFFF))
        .as(InetSocketAddress::new);
  }

  private static Arbitrary<Integer> types() {
    return Arbitraries.integers().between(0, 0xFFFF);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(40).filter(StunMessageProperties::isUnicode);
  }

  /** Half a surrogate pair has no form in UTF-8. */
  private static boolean isUnicode(String text) {
    return text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException failure) {
      throw new AssertionError(failure);
    }
  }
}
