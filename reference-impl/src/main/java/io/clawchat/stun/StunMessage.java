package io.clawchat.stun;

import io.clawchat.stun.StunAttribute.ErrorCode;
import io.clawchat.stun.StunAttribute.MappedAddress;
import io.clawchat.stun.StunAttribute.Opaque;
import io.clawchat.stun.StunAttribute.UnknownAttributes;
import io.clawchat.stun.StunAttribute.XorMappedAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A STUN message. RFC 8489 §5 and §14:
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0 0|  M11-M7 |C1 M6-M4 C0 M3-M0|  bytes after the header       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                  magic cookie 0x2112A442                      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                  transaction identifier (96 bits)             |
 * |                                                               |
 * |                                                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | attribute type                | length of value               |  any number
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+  of these
 * | value, and zeros up to a multiple of four bytes           ....|
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>An address is family (0x0001 IPv4, 0x0002 IPv6), port, address; in XOR-MAPPED-ADDRESS the port
 * is XORed with the first two bytes of the cookie and the address with cookie and identifier.
 *
 * <p>MESSAGE-INTEGRITY, MESSAGE-INTEGRITY-SHA256 and FINGERPRINT are no part of this value: {@link
 * MessageIntegrity} and {@link Fingerprint} add them to encoded bytes, and decoding checks the
 * fingerprint. What follows an integrity attribute without being protected is left out (§14.5).
 *
 * @param method 0 to 4095
 */
public record StunMessage(
    StunClass messageClass, int method, TransactionId transactionId, List<StunAttribute> attributes)
    implements StunDecoding {

  /** The method Binding: what is my address outside? */
  public static final int BINDING = 0x001;

  private static final int LAST_METHOD = 0xFFF;

  /**
   * Comprehension-required attributes of RFC 8489 that this codec keeps unread: USERNAME, REALM,
   * NONCE, PASSWORD-ALGORITHM, USERHASH.
   */
  private static final Set<Integer> UNDERSTOOD = Set.of(0x0006, 0x0014, 0x0015, 0x001D, 0x001E);

  public StunMessage {
    if (method < 0 || method > LAST_METHOD) {
      throw new IllegalArgumentException("method is " + method + "; expected 0 to 4095");
    }
    attributes = List.copyOf(attributes);
  }

  /** A request for the sender's mapped address. */
  public static StunMessage bindingRequest(
      TransactionId transactionId, StunAttribute... attributes) {
    return new StunMessage(StunClass.REQUEST, BINDING, transactionId, List.of(attributes));
  }

  /**
   * Reads the datagram that {@code payload} holds from its position to its limit, and leaves it as
   * it was. Throws nothing, whatever the bytes are.
   */
  public static StunDecoding decode(ByteBuffer payload) {
    StunDecoding decoding = StunReader.read(payload);
    return decoding instanceof StunMessage message && message.transactionId.isClassic()
        ? new Malformed(
            Fault.NO_MAGIC_COOKIE,
            "expected the magic cookie 0x2112a442, found 0x%08x"
                .formatted(message.transactionId.cookie()))
        : decoding;
  }

  /**
   * The bytes of this message.
   *
   * @throws IllegalArgumentException when they would be more than a message can have, 65,552
   */
  public byte[] encode() {
    return StunWriter.write(this);
  }

  /** The success response to this request. */
  public StunMessage success(StunAttribute... attributes) {
    return new StunMessage(StunClass.SUCCESS_RESPONSE, method, transactionId, List.of(attributes));
  }

  /** The error response to this request for comprehension-required attributes not understood. */
  public StunMessage unknownAttribute(List<Integer> types) {
    return new StunMessage(
        StunClass.ERROR_RESPONSE,
        method,
        transactionId,
        List.of(new ErrorCode(420, "Unknown Attribute"), new UnknownAttributes(types)));
  }

  public boolean isBindingRequest() {
    return messageClass == StunClass.REQUEST && method == BINDING;
  }

  /** The first attribute of a kind, the only one that counts (§14). */
  public <T extends StunAttribute> Optional<T> attribute(Class<T> kind) {
    return attributes.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /** The address outside that this response tells, in the words of RFC 8489 or RFC 3489. */
  public Optional<InetSocketAddress> mappedAddress() {
    return attribute(XorMappedAddress.class)
        .map(XorMappedAddress::address)
        .or(() -> attribute(MappedAddress.class).map(MappedAddress::address));
  }

  /** Types of comprehension-required attributes that this codec does not understand. §14 */
  public List<Integer> unknownComprehensionRequired() {
    return attributes.stream()
        .filter(Opaque.class::isInstance)
        .map(StunAttribute::type)
        .filter(
            type -> type < StunAttribute.FIRST_COMPREHENSION_OPTIONAL && !UNDERSTOOD.contains(type))
        .distinct()
        .toList();
  }
}
