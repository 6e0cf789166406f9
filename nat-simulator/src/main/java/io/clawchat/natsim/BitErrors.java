package io.clawchat.natsim;

import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TcpSegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Damage that no checksum tells: to UDP payloads, for those of ICMP and TCP are not optional. */
final class BitErrors {
  private static final int UDP_HEADER = 8;

  private BitErrors() {}

  /**
   * Flips neighbouring bits.
   *
   * @param firstBit counted modulo the bits of the UDP payload in the packet
   * @return null where the packet has none of the UDP payload
   */
  static @Nullable Content flip(Content content, int firstBit, int bits) {
    return switch (content) {
      case Payload payload -> flip(payload, 0, payload.size(), firstBit, bits);
      case Fragment fragment -> {
        int from = Math.max(fragment.offset() - UDP_HEADER, 0);
        int to = fragment.offset() + fragment.length() - UDP_HEADER;
        Payload damaged = flip(fragment.whole(), from, to, firstBit, bits);
        yield damaged == null
            ? null
            : new Fragment(
                fragment.identification(), damaged, fragment.offset(), fragment.length());
      }
      case IcmpError error -> null;
      case TcpSegment segment -> null;
    };
  }

  private static @Nullable Payload flip(Payload payload, int from, int to, int firstBit, int bits) {
    int choice = (to - from) * Byte.SIZE;
    if (choice == 0) {
      return null;
    }
    byte[] bytes = payload.toBytes();
    for (int i = 0; i < bits; i++) {
      int bit = (firstBit % choice + i) % choice;
      bytes[from + bit / Byte.SIZE] ^= (byte) (0x80 >>> bit % Byte.SIZE);
    }
    return Payload.copyOf(ByteBuffer.wrap(bytes));
  }
}
