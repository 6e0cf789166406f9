package io.clawchat.natsim.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.drop.LinkDrop.Direction;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DropReasonTest {
  private static final TransportAddress INTERNAL = TransportAddress.parse("192.168.1.2:5000");
  private static final TransportAddress EXTERNAL = TransportAddress.parse("203.0.113.1:5000");
  private static final TransportAddress REMOTE = TransportAddress.parse("203.0.113.9:4000");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void saysWhichLinkLostAPacketAndHowOftenItDoes() {
    assertThat(new LinkDrop.LostOnLink(Direction.UP, "which loses 30 %").words())
        .isEqualTo("lost on its up link, which loses 30 %");
    assertThat(new LinkDrop.LostOnLink(Direction.DOWN, "which loses 0.5 %").words())
        .isEqualTo("lost on its down link, which loses 0.5 %");
  }

  @Test
  void saysWhichLinkWasDownOrTooNarrow() {
    assertThat(new LinkDrop.LinkDown(Direction.UP).words()).isEqualTo("its up link is down");
    assertThat(new LinkDrop.TooBig(Direction.DOWN, 1_500, 1_280, true).words())
        .isEqualTo(
            "1500 bytes are too many for its down link with an MTU of 1280,"
                + " and it must not be fragmented; its source is told");
    assertThat(new LinkDrop.TooBig(Direction.UP, 1_281, 1_280, false).words())
        .isEqualTo(
            "1281 bytes are too many for its up link with an MTU of 1280,"
                + " and it must not be fragmented; its source is not told");
  }

  @Test
  void saysWhatAReassemblyLacked() {
    assertThat(new FragmentDrop.ReassemblyTimeout(7, 1_480, 2_008, Duration.ofSeconds(60)).words())
        .isEqualTo("reassembly timed out, 1480 of 2008 bytes of datagram 7 came in 60 s");
    assertThat(new FragmentDrop.ReassemblyFull(7, 64).words())
        .isEqualTo("reassembly full, 64 incomplete datagrams leave no room for datagram 7");
  }

  @Test
  void saysWhereTheWayEnded() {
    assertThat(new RoutingDrop.NoRoute(IpAddress.parse("192.0.2.1"), "internet").words())
        .isEqualTo("no route from internet to 192.0.2.1");
    assertThat(new RoutingDrop.PrivateDestination(IpAddress.parse("10.0.0.1"), "internet").words())
        .isEqualTo("10.0.0.1 is a private address, which internet does not route");
    assertThat(new HostDrop.NoSocket(REMOTE).words()).isEqualTo("no socket at 203.0.113.9:4000");
    assertThat(new RoutingDrop.TtlExpired(1).words()).isEqualTo("TTL expired, 1 on arrival");
    assertThat(new TranslationDrop.HairpinUnsupported(INTERNAL, EXTERNAL).words())
        .isEqualTo(
            "hairpinning unsupported, 192.168.1.2:5000 sent from inside to 203.0.113.1:5000");
  }

  @Test
  void saysThatAMappingIsMissingOrHadBeenIdleForHowLong() {
    assertThat(new MappingDrop.NoMapping(EXTERNAL).words())
        .isEqualTo("no mapping at 203.0.113.1:5000");
    assertThat(
            new MappingDrop.MappingExpired(INTERNAL, EXTERNAL, Duration.ofSeconds(31), LIMIT)
                .words())
        .isEqualTo("mapping expired, 192.168.1.2:5000 ↔ 203.0.113.1:5000 idle 31 s of 30 s");
  }

  @Test
  void saysWhatTheFilterMisses() {
    assertThat(filtered(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT, Optional.empty()))
        .isEqualTo(
            "filtering address-and-port-dependent, mapping 192.168.1.2:5000 ↔ 203.0.113.1:5000"
                + " has sent nothing to 203.0.113.9:4000");
    assertThat(filtered(FilteringBehavior.ADDRESS_DEPENDENT, Optional.empty()))
        .isEqualTo(
            "filtering address-dependent, mapping 192.168.1.2:5000 ↔ 203.0.113.1:5000"
                + " has sent nothing to 203.0.113.9");
    assertThat(
            filtered(
                FilteringBehavior.ADDRESS_DEPENDENT, Optional.of(LIMIT.plus(Duration.ofNanos(1)))))
        .isEqualTo(
            "filtering address-dependent, mapping 192.168.1.2:5000 ↔ 203.0.113.1:5000"
                + " is closed to 203.0.113.9, idle 30.000000001 s of 30 s");
  }

  @Test
  void saysHowManyMappingsHoldThePorts() {
    assertThat(new ResourceDrop.PortsExhausted(INTERNAL, List.of(EXTERNAL.ip()), 64_512).words())
        .isEqualTo(
            "ports exhausted, 64512 live mappings leave none of 203.0.113.1 for 192.168.1.2:5000");
  }

  private static String filtered(FilteringBehavior rule, Optional<Duration> idle) {
    return new MappingDrop.Filtered(rule, INTERNAL, EXTERNAL, REMOTE, idle, LIMIT).words();
  }
}
