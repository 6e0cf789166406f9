package io.clawchat.natsim.nat;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Mappings that hosts ask for, in a table where something else stands in their way. */
class ExplicitMappingsTest {
  private static final long END_NS = 1_000;
  private static final TransportAddress ALICE = TransportAddress.parse("192.168.1.2:5000");
  private static final TransportAddress BOB = TransportAddress.parse("192.168.1.3:5000");
  private static final TransportAddress REMOTE = TransportAddress.parse("203.0.113.9:4000");

  @Test
  void standAtTheFirstAddressAndAreRenewedThereThoughOthersAreGivenOutInTurn() {
    NatTable table = table(NatPresets.SYMMETRIC, "198.51.100.1", "198.51.100.2");
    Mapping first = table.map(0, ALICE, 4_000, true, END_NS);
    Mapping renewed = table.map(1, ALICE, 4_000, true, 2 * END_NS);

    assertThat(renewed).isNotNull().isSameAs(first);
    assertThat(table.live(END_NS))
        .map(Mapping::toString)
        .containsExactly("192.168.1.2:5000 ↔ 198.51.100.1:4000");
  }

  @Test
  void getTheNextFreePortWhereAnotherHasTheirs() {
    NatTable table = table(NatPresets.SYMMETRIC, "198.51.100.1");
    table.map(0, ALICE, 4_000, true, END_NS);

    assertThat(table.map(0, BOB, 4_000, true, END_NS)).isNull();
    assertThat(table.map(0, BOB, 4_000, false, END_NS))
        .hasToString("192.168.1.3:5000 ↔ 198.51.100.1:4001");
  }

  @Test
  void leaveTheBlocksOfSubscribersFreeWhenTheyEnd() {
    NatBehavior oneBlock =
        NatPresets.PORT_RESTRICTED_CONE.toBuilder()
            .allocation(new PortAllocation.Blocks(2, 1))
            .ports(new PortRange(4_000, 4_001))
            .build();
    NatTable table = table(oneBlock, "198.51.100.1");
    table.map(0, ALICE, 4_000, true, END_NS);
    table.map(0, BOB, 4_000, false, END_NS);

    assertThat(table.outbound(END_NS - 1, TransportAddress.parse("192.168.1.4:1"), REMOTE))
        .isNull();
    assertThat(table.outbound(END_NS, TransportAddress.parse("192.168.1.4:1"), REMOTE)).isNotNull();
  }

  @Test
  void arePreferredWhenAnErrorIsTranslatedAsWhenAPacketIs() {
    NatTable table = table(NatPresets.SYMMETRIC, "198.51.100.1");
    table.outbound(0, ALICE, REMOTE);
    Mapping explicit = table.map(0, ALICE, 4_000, true, END_NS);

    assertThat(table.outbound(1, ALICE, REMOTE)).isNotNull().isSameAs(explicit);
    assertThat(table.peekOutbound(1, ALICE, REMOTE)).isNotNull().isSameAs(explicit);
  }

  private static NatTable table(NatBehavior behavior, String... externals) {
    return new NatTable(
        behavior,
        List.of(externals).stream().map(IpAddress::parse).toList(),
        new SplittableRandom(1));
  }
}
