package io.clawchat.natsim.realtime;

import java.net.DatagramPacket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * How much a {@link DatagramPacket} can take. The JDK's own sockets set the length of a packet to
 * what was received and leave its room as it was, so that a loop can receive into one packet again
 * and again. Outside {@code java.net} there is only {@link DatagramPacket#setLength}, which sets
 * both; so the room is remembered here, for as long as the packet has the length it got here.
 */
final class PacketCapacity {
  /** By identity: packets have no {@code equals} of their own. */
  private static final Map<DatagramPacket, Filled> FILLED = new WeakHashMap<>();

  private PacketCapacity() {}

  private record Filled(byte[] data, int offset, int length, int room) {
    @SuppressWarnings("ReferenceEquality") // The very same array.
    boolean describes(DatagramPacket packet) {
      return packet.getData() == data
          && packet.getOffset() == offset
          && packet.getLength() == length;
    }
  }

  /** The bytes of the packet that a datagram may fill. */
  static ByteBuffer of(DatagramPacket packet) {
    return ByteBuffer.wrap(packet.getData(), packet.getOffset(), size(packet));
  }

  /** Sets the length of the packet, not its room. */
  static void setLength(DatagramPacket packet, int length) {
    int room = size(packet);
    packet.setLength(length);
    synchronized (FILLED) {
      FILLED.put(packet, new Filled(packet.getData(), packet.getOffset(), length, room));
    }
  }

  private static int size(DatagramPacket packet) {
    synchronized (FILLED) {
      Filled filled = FILLED.get(packet);
      return filled != null && filled.describes(packet) ? filled.room() : packet.getLength();
    }
  }
}
