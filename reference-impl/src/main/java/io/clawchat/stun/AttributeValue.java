package io.clawchat.stun;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import io.clawchat.stun.StunDecoding.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The values of attributes, RFC 8489 §14. */
final class AttributeValue {
  private static final int CHANGE_ADDRESS = 0x4;
  private static final int CHANGE_PORT = 0x2;

  private AttributeValue() {}

  static StunAttribute read(int type, byte[] value, TransactionId id) throws StunFormatException {
    return switch (type) {
      case MappedAddress.TYPE -> new MappedAddress(AddressValue.read(type, value));
      case XorMappedAddress.TYPE ->
          new XorMappedAddress(AddressValue.read(type, AddressValue.xor(value, id)));
      case ResponseOrigin.TYPE -> new ResponseOrigin(AddressValue.read(type, value));
      case OtherAddress.TYPE -> new OtherAddress(AddressValue.read(type, value));
      case SourceAddress.TYPE -> new SourceAddress(AddressValue.read(type, value));
      case ChangedAddress.TYPE -> new ChangedAddress(AddressValue.read(type, value));
      case ErrorCode.TYPE -> readErrorCode(value);
      case UnknownAttributes.TYPE -> readUnknownAttributes(value);
      case ChangeRequest.TYPE -> readChangeRequest(value);
      case Software.TYPE -> readSoftware(value);
      default -> new Opaque(type, ByteBuffer.wrap(value));
    };
  }

  static byte[] write(StunAttribute attribute, TransactionId id) {
    return switch (attribute) {
      case MappedAddress mapped -> AddressValue.write(mapped.address());
      case XorMappedAddress mapped -> AddressValue.xor(AddressValue.write(mapped.address()), id);
      case ResponseOrigin origin -> AddressValue.write(origin.address());
      case OtherAddress other -> AddressValue.write(other.address());
      case SourceAddress source -> AddressValue.write(source.address());
      case ChangedAddress changed -> AddressValue.write(changed.address());
      case ErrorCode error -> writeErrorCode(error);
      case UnknownAttributes unknown -> writeUnknownAttributes(unknown);
      case ChangeRequest change -> writeChangeRequest(change);
      case Software software -> software.description().getBytes(UTF_8);
      case Opaque opaque -> bytes(opaque.value());
    };
  }

  static StunFormatException wrong(int type, byte[] value, String expected) {
    return new StunFormatException(
        Fault.WRONG_VALUE,
        "attribute 0x%04x: expected %s, found %s"
            .formatted(type, expected, HexFormat.of().formatHex(value)));
  }

  private static byte[] bytes(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    return bytes;
  }

  private static ErrorCode readErrorCode(byte[] value) throws StunFormatException {
    String expected = "a class of 3 to 6, a number of 0 to 99 and at most 763 bytes of UTF-8";
    if (value.length < 4 || value.length > 4 + StunAttribute.LONGEST_TEXT) {
      throw wrong(ErrorCode.TYPE, value, expected);
    }
    int hundreds = value[2] & 0x7;
    int number = Byte.toUnsignedInt(value[3]);
    if (hundreds < 3 || hundreds > 6 || number > 99) {
      throw wrong(ErrorCode.TYPE, value, expected);
    }
    try {
      return new ErrorCode(hundreds * 100 + number, text(value, 4));
    } catch (CharacterCodingException _) {
      throw wrong(ErrorCode.TYPE, value, expected);
    }
  }

  private static byte[] writeErrorCode(ErrorCode error) {
    byte[] reason = error.reason().getBytes(UTF_8);
    return ByteBuffer.allocate(4 + reason.length)
        .putShort((short) 0)
        .put((byte) (error.code() / 100))
        .put((byte) (error.code() % 100))
        .put(reason)
        .array();
  }

  private static UnknownAttributes readUnknownAttributes(byte[] value) throws StunFormatException {
    if (value.length % 2 != 0) {
      throw wrong(UnknownAttributes.TYPE, value, "a list of two-byte types");
    }
    List<Integer> types = new ArrayList<>(value.length / 2);
    for (ByteBuffer buffer = ByteBuffer.wrap(value); buffer.hasRemaining(); ) {
      types.add(Short.toUnsignedInt(buffer.getShort()));
    }
    return new UnknownAttributes(types);
  }

  private static byte[] writeUnknownAttributes(UnknownAttributes unknown) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * unknown.types().size());
    unknown.types().forEach(type -> buffer.putShort(type.shortValue()));
    return buffer.array();
  }

  private static ChangeRequest readChangeRequest(byte[] value) throws StunFormatException {
    if (value.length != 4) {
      throw wrong(ChangeRequest.TYPE, value, "four bytes of flags");
    }
    return new ChangeRequest((value[3] & CHANGE_ADDRESS) != 0, (value[3] & CHANGE_PORT) != 0);
  }

  private static byte[] writeChangeRequest(ChangeRequest change) {
    int flags =
        (change.changeAddress() ? CHANGE_ADDRESS : 0) | (change.changePort() ? CHANGE_PORT : 0);
    return new byte[] {0, 0, 0, (byte) flags};
  }

  /** A comment for people that cannot be read is no reason to refuse a message. */
  private static StunAttribute readSoftware(byte[] value) {
    try {
      return value.length <= StunAttribute.LONGEST_TEXT
          ? new Software(text(value, 0))
          : new Opaque(Software.TYPE, ByteBuffer.wrap(value));
    } catch (CharacterCodingException _) {
      return new Opaque(Software.TYPE, ByteBuffer.wrap(value));
    }
  }

  private static String text(byte[] value, int start) throws CharacterCodingException {
    return UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(value, start, value.length - start))
        .toString();
  }
}
