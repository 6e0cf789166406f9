package io.clawchat.natsim.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Mappings that hosts ask for, in a table where something else stands in their way. */
class ExplicitMappingsTest {
  private static final long END_NS = 1_000;
  private static final TransportAddress ALICE = TransportAddress.parse("192.168.1.2:5000");
  private static final TransportAddress BOB = TransportAddress.parse("192.168.1.3:5000");
  private static final TransportAddress REMOTE = TransportAddress.parse("203.0.113.9:4000");

  @Test
  void standAtTheFirstAddressAndAreRenewedThereThoughOthersAreGivenOutInTurn() {
    NatTable table = table(ClassicPresets.SYMMETRIC, "198.51.100.1", "198.51.100.2");
    Mapping first = table.map(0, ALICE, 4_000, true, END_NS);
    Mapping renewed = table.map(1, ALICE, 4_000, true, 2 * END_NS);

    assertThat(renewed).isNotNull().isSameAs(first);
    assertThat(table.live(END_NS))
        .map(Mapping::toString)
        .containsExactly("192.168.1.2:5000 ↔ 198.51.100.1:4000");
  }

  @Test
  void getTheNextFreePortWhereAnotherHasTheirs() {
    NatTable table = table(ClassicPresets.SYMMETRIC, "198.51.100.1");
    table.map(0, ALICE, 4_000, true, END_NS);

    assertThat(table.map(0, BOB, 4_000, true, END_NS)).isNull();
    assertThat(table.map(0, BOB, 4_000, false, END_NS))
        .hasToString("192.168.1.3:5000 ↔ 198.51.100.1:4001");
  }

  @Test
  void holdABlockOfTheirSubscriberUntilTheyEnd() {
    NatTable table = table(blocks(2, 1, new PortRange(4_000, 4_001)), "198.51.100.1");
    table.map(0, ALICE, 4_000, true, END_NS);

    assertThat(table.outbound(END_NS - 1, BOB, REMOTE)).isNull();
    assertThat(table.lastRefusal()).isEqualTo(Refusal.NO_PORT);
    assertThat(table.outbound(END_NS, BOB, REMOTE)).isNotNull();
  }

  @Test
  void standInNobodyElsesBlock() {
    NatTable table = table(blocks(2, 1, new PortRange(4_000, 4_003)), "198.51.100.1");
    int alices = port(table.outbound(0, ALICE, REMOTE));

    assertThat(table.map(0, BOB, alices + 1, true, END_NS)).isNull();
    assertThat(table.lastRefusal()).isEqualTo(Refusal.PORT_TAKEN);
    assertThat(port(table.map(0, BOB, alices + 1, false, END_NS)) / 2).isNotEqualTo(alices / 2);
    assertThat(port(table.map(0, at("192.168.1.2:6000"), alices + 1, true, END_NS)))
        .isEqualTo(alices + 1);
  }

  @Test
  void takeABlockThatIsFreeAndNoMoreThanTheSubscriberMayHave() {
    NatTable table = table(blocks(2, 1, new PortRange(4_000, 4_003)), "198.51.100.1");

    assertThat(port(table.map(0, ALICE, 4_003, true, END_NS))).isEqualTo(4_003);
    assertThat(table.map(0, at("192.168.1.2:6000"), 4_000, true, END_NS)).isNull();
    assertThat(port(table.map(0, at("192.168.1.2:6000"), 4_000, false, END_NS))).isEqualTo(4_002);
    assertThat(table.map(0, at("192.168.1.2:6001"), 4_000, false, END_NS)).isNull();
    assertThat(table.lastRefusal()).isEqualTo(Refusal.HOST_LIMIT);
  }

  @Test
  void countAgainstTheLimitsOfTheHostAndOfAll() {
    NatTable table =
        table(ClassicPresets.FULL_CONE.toBuilder().limits(Limits.of(2, 3)).build(), "198.51.100.1");
    table.map(0, ALICE, 4_000, true, END_NS);
    table.outbound(0, at("192.168.1.2:6000"), REMOTE);

    assertThat(table.map(0, at("192.168.1.2:6001"), 4_001, false, END_NS)).isNull();
    assertThat(table.lastRefusal()).isEqualTo(Refusal.HOST_LIMIT);
    assertThat(table.outbound(0, at("192.168.1.2:6001"), REMOTE)).isNull();
    assertThat(table.map(0, BOB, 4_002, true, END_NS)).isNotNull();
    assertThat(table.map(0, at("192.168.1.4:1"), 4_003, true, END_NS)).isNull();
    assertThat(table.lastRefusal()).isEqualTo(Refusal.TABLE_LIMIT);
    assertThat(table.map(END_NS, at("192.168.1.4:1"), 4_003, true, 2 * END_NS)).isNotNull();
  }

  @Test
  void takeThePlaceOfTheirOwnMappingOfTrafficThoughTheHostIsFull() {
    NatTable table =
        table(ClassicPresets.FULL_CONE.toBuilder().limits(Limits.of(1, 1)).build(), "198.51.100.1");
    table.outbound(0, ALICE, REMOTE);

    assertThat(table.map(0, ALICE, 5_000, true, END_NS)).isNotNull();
    assertThat(table.map(1, ALICE, 5_000, true, 2 * END_NS)).isNotNull();
  }

  @Test
  void areMadeRoomForWhereTheNatEvictsAndAreNeverEvicted() {
    NatTable table =
        table(
            ClassicPresets.FULL_CONE.toBuilder().limits(Limits.of(2, 2).evicting()).build(),
            "198.51.100.1");
    table.outbound(0, ALICE, REMOTE);
    table.map(0, BOB, 4_000, true, END_NS);

    assertThat(table.map(0, at("192.168.1.3:6000"), 4_001, true, END_NS)).isNotNull();
    assertThat(table.outbound(1, ALICE, REMOTE)).isNull();
    assertThat(table.live(1))
        .map(mapping -> mapping.external().port())
        .containsExactly(4_000, 4_001);
  }

  @Test
  void arePreferredWhenAnErrorIsTranslatedAsWhenAPacketIs() {
    NatTable table = table(ClassicPresets.SYMMETRIC, "198.51.100.1");
    table.outbound(0, ALICE, REMOTE);
    Mapping explicit = table.map(0, ALICE, 4_000, true, END_NS);

    assertThat(table.outbound(1, ALICE, REMOTE)).isNotNull().isSameAs(explicit);
    assertThat(table.peekOutbound(1, ALICE, REMOTE)).isNotNull().isSameAs(explicit);
  }

  private static NatBehavior blocks(int size, int most, PortRange ports) {
    return ClassicPresets.PORT_RESTRICTED_CONE.toBuilder()
        .allocation(new PortAllocation.Blocks(size, most))
        .ports(ports)
        .build();
  }

  private static TransportAddress at(String text) {
    return TransportAddress.parse(text);
  }

  private static int port(@Nullable Mapping mapping) {
    assertThat(mapping).isNotNull();
    return mapping.external().port();
  }

  private static NatTable table(NatBehavior behavior, String... externals) {
    return new NatTable(
        behavior,
        List.of(externals).stream().map(IpAddress::parse).toList(),
        new SplittableRandom(1));
  }
}
