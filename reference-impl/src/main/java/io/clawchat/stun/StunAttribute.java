package io.clawchat.stun;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/**
 * An attribute of a message. RFC 8489 §14. The attributes that protect a message are no values but
 * signatures over its bytes: see {@link MessageIntegrity} and {@link Fingerprint}.
 */
public sealed interface StunAttribute {
  /** Types from here on may be ignored by who does not know them; lower ones may not. */
  int FIRST_COMPREHENSION_OPTIONAL = 0x8000;

  /** The longest text that RFC 8489 allows: 127 characters of up to 6 bytes, and one byte. */
  int LONGEST_TEXT = 763;

  /** The attribute's type, 0 to 65535. */
  int type();

  /** The source of a request, in the clear: what RFC 3489 clients ask for. §14.1 */
  record MappedAddress(InetSocketAddress address) implements StunAttribute {
    static final int TYPE = 0x0001;

    public MappedAddress {
      requireResolved(address);
    }

    @Override
    public int type() {
      return TYPE;
    }
  }

  /** The source of a request, hidden from NATs that rewrite what looks like an address. §14.2 */
  record XorMappedAddress(InetSocketAddress address) implements StunAttribute {
    static final int TYPE = 0x0020;

    public XorMappedAddress {
      requireResolved(address);
    }

    @Override
    public int type() {
      return TYPE;
    }
  }

  /**
   * Why a request was refused. §14.8
   *
   * @param code 300 to 699
   * @param reason for people, at most {@link #LONGEST_TEXT} bytes of UTF-8
   */
  record ErrorCode(int code, String reason) implements StunAttribute {
    static final int TYPE = 0x0009;

    public ErrorCode {
      if (code < 300 || code > 699) {
        throw new IllegalArgumentException("error code is " + code + "; expected 300 to 699");
      }
      requireShort(reason);
    }

    @Override
    public int type() {
      return TYPE;
    }
  }

  /** The attribute types that a server did not know, beside error 420. §14.9 */
  record UnknownAttributes(List<Integer> types) implements StunAttribute {
    static final int TYPE = 0x000A;

    public UnknownAttributes {
      types = List.copyOf(types);
      types.forEach(StunAttribute::requireType);
    }

    @Override
    public int type() {
      return TYPE;
    }
  }

  /** What software the sender is, for people. §14.14 */
  record Software(String description) implements StunAttribute {
    static final int TYPE = 0x8022;

    public Software {
      requireShort(description);
    }

    @Override
    public int type() {
      return TYPE;
    }
  }

  /** Asks for the response to come from another address or port of the server. RFC 5780 §7.2 */
  record ChangeRequest(boolean changeAddress, boolean changePort) implements StunAttribute {
    static final int TYPE = 0x0003;

    @Override
    public int type() {
      return TYPE;
    }
  }

  /** Where a response was sent from. RFC 5780 §7.3 */
  record ResponseOrigin(InetSocketAddress address) implements StunAttribute {
    static final int TYPE = 0x802B;

    public ResponseOrigin {
      requireResolved(address);
    }

    @Override
    public int type() {
      return TYPE;
    }
  }

  /** The server's other address, with its other port. RFC 5780 §7.4 */
  record OtherAddress(InetSocketAddress address) implements StunAttribute {
    static final int TYPE = 0x802C;

    public OtherAddress {
      requireResolved(address);
    }

    @Override
    public int type() {
      return TYPE;
    }
  }

  /** As {@link ResponseOrigin}, for clients of RFC 3489, §11.2.5. */
  record SourceAddress(InetSocketAddress address) implements StunAttribute {
    static final int TYPE = 0x0004;

    public SourceAddress {
      requireResolved(address);
    }

    @Override
    public int type() {
      return TYPE;
    }
  }

  /** As {@link OtherAddress}, for clients of RFC 3489, §11.2.3. */
  record ChangedAddress(InetSocketAddress address) implements StunAttribute {
    static final int TYPE = 0x0005;

    public ChangedAddress {
      requireResolved(address);
    }

    @Override
    public int type() {
      return TYPE;
    }
  }

  /** An attribute this codec does not read. */
  record Opaque(int type, ByteBuffer value) implements StunAttribute {
    public Opaque {
      requireType(type);
      byte[] copy = new byte[value.remaining()];
      value.duplicate().get(copy);
      value = ByteBuffer.wrap(copy).asReadOnlyBuffer();
    }

    /** The bytes, read-only, from position to limit. */
    @Override
    public ByteBuffer value() {
      return value.duplicate();
    }

    @Override
    public String toString() {
      byte[] bytes = new byte[value.remaining()];
      value().get(bytes);
      return "Opaque[type=0x%04x, value=%s]".formatted(type, HexFormat.of().formatHex(bytes));
    }
  }

  private static void requireType(int type) {
    if (type < 0 || type > 0xFFFF) {
      throw new IllegalArgumentException("attribute type is " + type + "; expected 0 to 65535");
    }
  }

  private static void requireShort(String text) {
    int length = text.getBytes(UTF_8).length;
    if (length > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "text has " + length + " bytes of UTF-8; expected at most " + LONGEST_TEXT);
    }
  }

  private static void requireResolved(InetSocketAddress address) {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException(address + " is a name; expected an address");
    }
  }
}
