package io.clawchat.natsim.net;

import java.util.ArrayList;
import java.util.List;

/** Address literals as text: dotted decimal (RFC 1123 §2.1) and RFC 4291 §2.2 / RFC 5952. */
final class IpLiteral {
  private IpLiteral() {}

  static IpAddress parse(String text) {
    try {
      return text.indexOf(':') >= 0 ? parseV6(text) : IpAddress.v4(parseV4(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected an IP address such as 203.0.113.9 or 2001:db8::1, found '" + text + "'", e);
    }
  }

  private static int parseV4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("four numbers expected");
    }
    int bits = 0;
    for (String part : parts) {
      // A leading zero would read as octal elsewhere, so it is refused (RFC 6943 §3.1.1).
      if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
        throw new IllegalArgumentException("not a number from 0 to 255: " + part);
      }
      bits = bits << 8 | Integer.parseInt(part);
    }
    return bits;
  }

  private static IpAddress parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap != text.lastIndexOf("::")) {
      throw new IllegalArgumentException("more than one ::");
    }
    // Dotted decimal may stand for the last 32 bits only (RFC 4291 §2.2).
    List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
    List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2), true);
    int missing = 8 - head.size() - tail.size();
    if (gap < 0 ? missing != 0 : missing < 1) {
      throw new IllegalArgumentException("eight groups expected");
    }
    List<Integer> all = new ArrayList<>(head);
    for (int i = 0; i < missing; i++) {
      all.add(0);
    }
    all.addAll(tail);
    return new IpAddress(join(all.subList(0, 4)), join(all.subList(4, 8)));
  }

  private static List<Integer> groups(String text, boolean mayEndDotted) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return groups;
    }
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      if (mayEndDotted && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        int bits = parseV4(parts[i]);
        groups.add(bits >>> 16);
        groups.add(bits & 0xffff);
      } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
        groups.add(Integer.parseInt(parts[i], 16));
      } else {
        throw new IllegalArgumentException("not a group of hexadecimal digits: " + parts[i]);
      }
    }
    return groups;
  }

  private static long join(List<Integer> groups) {
    long value = 0;
    for (int group : groups) {
      value = value << 16 | group;
    }
    return value;
  }

  static String format(IpAddress address) {
    return address.isV4() ? formatV4(address.v4Bits()) : formatV6(address);
  }

  private static String formatV4(int bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }

  private static String formatV6(IpAddress address) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      long half = i < 4 ? address.high() : address.low();
      groups[i] = (int) (half >>> 16 * (3 - i % 4)) & 0xffff;
    }
    int start = -1;
    int length = 1; // RFC 5952 §4.2.2: one zero group alone is not shortened
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        text.append("::");
        i += length - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
