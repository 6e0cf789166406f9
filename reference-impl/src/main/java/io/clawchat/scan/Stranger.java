package io.clawchat.scan;

import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Someone without the file who scans: sends all that might make a server show itself. */
public final class Stranger {
  private Stranger() {}

  /**
   * Sends it all to each of these addresses, from one socket of {@code host}.
   *
   * @param answered told where a packet came from, for each that comes back, as long as the host is
   *     up
   * @throws BindException where the host has no free port
   */
  public static void scan(
      Host host, List<InetSocketAddress> targets, Consumer<InetSocketAddress> answered)
      throws BindException {
    UdpSocket socket = host.bind(0, arrival -> answered.accept(arrival.from()));
    for (InetSocketAddress target : targets) {
      for (byte[] packet : packets(host.random())) {
        socket.send(ByteBuffer.wrap(packet), target);
      }
    }
  }

  /**
   * Nothing, noise, which our own packets look like, of their lengths too, and the requests of
   * common protocols.
   */
  private static List<byte[]> packets(RandomGenerator random) {
    List<byte[]> packets = new ArrayList<>();
    packets.add(new byte[0]);
    for (int length : new int[] {1, 16, 32, 48, 79, 80, 200, 335, 336, 1_200}) {
      packets.add(noise(length, random));
    }
    packets.add(HexFormat.of().parseHex("000100002112a442" + "00".repeat(12))); // STUN
    packets.add(HexFormat.of().parseHex("0000010000010000000000000377777700000100" + "01")); // DNS
    return packets;
  }

  private static byte[] noise(int length, RandomGenerator random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
