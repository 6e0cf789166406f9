package io.clawchat.natsim.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** The bytes of one datagram. They were copied when it was sent, and nobody can change them. */
public final class Payload implements Content {
  /** The most that IPv4 carries in one datagram: 65,535 − 20 (IP header) − 8 (UDP header). */
  public static final int MAX_SIZE = 65_507;

  /** No bytes. */
  public static final Payload EMPTY = new Payload(new byte[0]);

  private static final int UDP_HEADER = 8;

  private final byte[] bytes;

  private Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Copies the bytes from a buffer's position to its limit; the buffer is left as it was.
   *
   * @throws IllegalArgumentException when there are more than {@link #MAX_SIZE}
   */
  public static Payload copyOf(ByteBuffer buffer) {
    if (buffer.remaining() > MAX_SIZE) {
      throw new IllegalArgumentException(
          "a UDP datagram carries at most "
              + MAX_SIZE
              + " bytes, found "
              + buffer.remaining()
              + ": send it in parts");
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(buffer.position(), bytes);
    return new Payload(bytes);
  }

  /** The bytes of a text in UTF-8. */
  public static Payload ofUtf8(String text) {
    return copyOf(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  /** Bytes without any header. */
  public int size() {
    return bytes.length;
  }

  /** {@link #size} and the UDP header. */
  @Override
  public int wireSize() {
    return UDP_HEADER + bytes.length;
  }

  /** A read-only view, with a position and limit of its own. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /** A copy, the caller's to keep. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** The CRC-32C of the bytes (RFC 3720 §12.1), which tells payloads apart and proves nothing. */
  public int crc32c() {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  /** The text that these bytes are in UTF-8; what is none becomes U+FFFD. */
  public String utf8() {
    return new String(bytes, UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
