package io.clawchat.docker.site;

import java.io.IOException;
import java.util.List;

/** The kernel's own count of UDP datagrams, one for each network namespace. */
final class UdpCount {
  private static final String FIELD = "OutDatagrams";

  private UdpCount() {}

  /** Datagrams that programs of this node have sent. */
  static long sent(Node node) throws IOException {
    return parse(Commands.run(node.program(Program.of(List.of("cat", "/proc/net/snmp"))), ""));
  }

  /** Reads the table of RFC 4113's counters as Linux prints it: names in one line, then values. */
  static long parse(String snmp) throws IOException {
    List<String> udp = snmp.lines().filter(line -> line.startsWith("Udp: ")).toList();
    if (udp.size() == 2) {
      List<String> names = List.of(udp.getFirst().split(" "));
      List<String> values = List.of(udp.getLast().split(" "));
      int field = names.indexOf(FIELD);
      if (field > 0 && field < values.size()) {
        return Long.parseLong(values.get(field));
      }
    }
    throw new IOException("expected 'Udp: … " + FIELD + "' in /proc/net/snmp, found " + udp);
  }
}
