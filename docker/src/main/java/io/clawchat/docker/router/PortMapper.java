package io.clawchat.docker.router;

import io.clawchat.natsim.gateway.PortMapping;
import io.clawchat.natsim.gateway.Service;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** NAT-PMP, PCP and UPnP by miniupnpd, which writes its rules into a table of its own. */
final class PortMapper {
  /** What miniupnpd takes for private or reserved, and maps no ports of. */
  private static final List<Subnet> RESERVED =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.31.196.0/24",
              "192.52.193.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "192.175.48.0/24",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3")
          .map(Subnet::parse)
          .toList();

  private PortMapper() {}

  /** Why it would not map ports of this address; empty where it would. */
  static Optional<String> fault(IpAddress address) {
    return RESERVED.stream()
        .filter(block -> block.contains(address))
        .findFirst()
        .map(
            block ->
                "miniupnpd maps ports of public addresses only: %s lies in %s, take one that is none"
                        .formatted(address, block)
                    + " of the private, shared, documentation or multicast blocks");
  }

  /** What miniupnpd fills: it accepts nothing itself, our own table lets in what it translated. */
  static String table() {
    return """
        table inet miniupnpd
        delete table inet miniupnpd
        table inet miniupnpd {
          chain forward {
            type filter hook forward priority -10;
            jump miniupnpd
          }

          chain miniupnpd {
          }

          chain prerouting {
            type nat hook prerouting priority -110;
            jump prerouting_miniupnpd
          }

          chain prerouting_miniupnpd {
          }

          chain postrouting {
            type nat hook postrouting priority 90;
            jump postrouting_miniupnpd
          }

          chain postrouting_miniupnpd {
          }
        }
        """;
  }

  /** The file for {@code miniupnpd -f}. */
  static String configuration(PortMapping mapping, RouterPlace place) {
    Set<Service> services = mapping.services();
    boolean upnp = services.contains(Service.UPNP_IGD_1) || services.contains(Service.UPNP_IGD_2);
    return String.join(
        "\n",
        List.of(
            "ext_ifname=" + place.outside(),
            "ext_ip=" + place.address().orElseThrow(),
            "listening_ip=" + place.inside(),
            "enable_upnp=" + yesOrNo(upnp),
            "enable_natpmp=" + yesOrNo(services.contains(Service.NAT_PMP)),
            "force_igd_desc_v1=" + yesOrNo(services.contains(Service.UPNP_IGD_1)),
            "max_lifetime=" + mapping.longestLifetime().toSeconds(),
            "upnp_table_name=miniupnpd",
            "upnp_nat_table_name=miniupnpd",
            "uuid=c1a3c4a7-0000-4000-8000-000000000001",
            "allow 1-65535 0.0.0.0/0 1-65535",
            ""));
  }

  private static String yesOrNo(boolean yes) {
    return yes ? "yes" : "no";
  }
}
