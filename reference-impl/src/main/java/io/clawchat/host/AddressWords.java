package io.clawchat.host;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Addresses as people write them: without the name they were resolved from. */
public final class AddressWords {
  private static final int GROUPS = 8;

  private AddressWords() {}

  /**
   * {@code 192.0.2.1:4000} or {@code [2001:db8::1]:4000} (RFC 5952 §6); the name, where it has no
   * address.
   */
  public static String of(InetSocketAddress socketAddress) {
    InetAddress address = socketAddress.getAddress();
    String host =
        switch (address) {
          case null -> socketAddress.getHostString();
          case Inet6Address v6 -> "[" + of(v6) + "]";
          default -> address.getHostAddress();
        };
    return host + ":" + socketAddress.getPort();
  }

  private static String of(Inet6Address address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = Short.toUnsignedInt(bytes.getShort());
    }
    int start = -1;
    int length = 1; // one zero group alone is not shortened (RFC 5952 §4.2.2)
    for (int i = 0; i < GROUPS; i++) {
      int zeros = zerosFrom(i, groups);
      if (zeros > length) {
        start = i;
        length = zeros;
      }
    }
    return start < 0
        ? join(groups, 0, GROUPS)
        : join(groups, 0, start) + "::" + join(groups, start + length, GROUPS);
  }

  private static int zerosFrom(int start, int... groups) {
    int end = start;
    while (end < GROUPS && groups[end] == 0) {
      end++;
    }
    return end - start;
  }

  private static String join(int[] groups, int from, int to) {
    return Arrays.stream(groups, from, to)
        .mapToObj(Integer::toHexString)
        .collect(Collectors.joining(":"));
  }
}
