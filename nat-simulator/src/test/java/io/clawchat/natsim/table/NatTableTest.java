package io.clawchat.natsim.table;

import static io.clawchat.natsim.nat.FilteringBehavior.ADDRESS_DEPENDENT;
import static io.clawchat.natsim.nat.FilteringBehavior.ENDPOINT_INDEPENDENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Lifetime.Refresh;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NatTableTest {
  private static final long TIMEOUT_NS = 30_000_000_000L;
  private static final IpAddress EXTERNAL = IpAddress.parse("198.51.100.1");
  private static final TransportAddress ALICE = TransportAddress.parse("192.168.1.2:5000");
  private static final TransportAddress BOB = TransportAddress.parse("192.168.1.3:5000");
  private static final TransportAddress SERVER = TransportAddress.parse("203.0.113.9:4000");
  private static final TransportAddress OTHER_PORT = TransportAddress.parse("203.0.113.9:4001");
  private static final TransportAddress STRANGER = TransportAddress.parse("203.0.113.77:4000");
  private static final NatBehavior PORT_RESTRICTED =
      ClassicPresets.PORT_RESTRICTED_CONE.toBuilder()
          .idleTimeout(Duration.ofNanos(TIMEOUT_NS))
          .build();

  @Test
  void aMappingIsAliveOneNanosecondBeforeItsTimeoutAndDeadAtIt() {
    NatTable table = table(with(ENDPOINT_INDEPENDENT, Refresh.OUTBOUND));
    table.outbound(7, ALICE, SERVER);

    assertThat(in(table, 7 + TIMEOUT_NS - 1, 5_000, STRANGER)).isNotNull();
    assertThat(in(table, 7 + TIMEOUT_NS, 5_000, STRANGER)).isNull();
    assertThat(table.live(7 + TIMEOUT_NS - 1)).hasSize(1);
    assertThat(table.live(7 + TIMEOUT_NS)).isEmpty();
  }

  @Test
  void aFilterEntryDiesOnItsOwnThoughTheMappingLivesOn() {
    NatTable table = table(PORT_RESTRICTED);
    table.outbound(0, ALICE, SERVER);
    table.outbound(10, ALICE, STRANGER);

    assertThat(in(table, TIMEOUT_NS, 5_000, SERVER)).isNull();
    assertThat(in(table, TIMEOUT_NS, 5_000, STRANGER)).isNotNull();
  }

  @Test
  void outboundPacketsRefreshTheMappingAndTheWayTheyGo() {
    NatTable table = table(PORT_RESTRICTED);
    table.outbound(0, ALICE, SERVER);
    table.outbound(TIMEOUT_NS - 1, ALICE, SERVER);

    assertThat(in(table, 2 * TIMEOUT_NS - 2, 5_000, SERVER)).isNotNull();
  }

  @Test
  void inboundPacketsRefreshTheMappingAndTheWayTheyCameWhereTheyDo() {
    NatTable refreshed = table(with(ADDRESS_DEPENDENT, Refresh.BOTH));
    NatTable not = table(with(ADDRESS_DEPENDENT, Refresh.OUTBOUND));
    for (NatTable table : new NatTable[] {refreshed, not}) {
      table.outbound(0, ALICE, SERVER);
      table.outbound(0, ALICE, STRANGER);
      assertThat(in(table, TIMEOUT_NS - 1, 5_000, SERVER)).isNotNull();
    }

    assertThat(in(refreshed, TIMEOUT_NS, 5_000, SERVER)).isNotNull();
    assertThat(in(refreshed, TIMEOUT_NS, 5_000, STRANGER)).isNull();
    assertThat(in(not, TIMEOUT_NS, 5_000, SERVER)).isNull();
  }

  @Test
  void aPacketThatTheFilterForbidsRefreshesNothing() {
    NatTable table = table(PORT_RESTRICTED);
    table.outbound(0, ALICE, SERVER);
    in(table, TIMEOUT_NS - 1, 5_000, OTHER_PORT);

    assertThat(in(table, TIMEOUT_NS, 5_000, SERVER)).isNull();
  }

  @Test
  void aFilterThatAsksForNothingStillEndsWithItsMapping() {
    NatTable table = table(with(ENDPOINT_INDEPENDENT, Refresh.OUTBOUND));
    table.outbound(0, ALICE, SERVER);

    assertThat(in(table, TIMEOUT_NS, 5_000, SERVER)).isNull();
  }

  @Test
  void aMappingMadeAnewKnowsNothingOfWhomTheOldOneSentTo() {
    NatTable table = table(PORT_RESTRICTED);
    table.outbound(0, ALICE, SERVER);
    table.outbound(TIMEOUT_NS, ALICE, STRANGER);

    assertThat(in(table, TIMEOUT_NS, 5_000, SERVER)).isNull();
    assertThat(in(table, TIMEOUT_NS, 5_000, STRANGER)).isNotNull();
  }

  @Test
  void aDeadMappingHoldsNoPort() {
    NatTable table = table(PORT_RESTRICTED);
    table.outbound(0, ALICE, SERVER);
    table.outbound(TIMEOUT_NS, BOB, SERVER);

    assertThat(table.live(TIMEOUT_NS))
        .map(Mapping::toString)
        .containsExactly("192.168.1.3:5000 ↔ 198.51.100.1:5000");
    assertThat(table.size()).isEqualTo(1);
  }

  @Test
  void twoHostsWithOneInternalPortGetDifferentExternalPorts() {
    NatTable table = table(PORT_RESTRICTED);
    table.outbound(0, ALICE, SERVER);
    table.outbound(0, BOB, SERVER);

    assertThat(table.live(0))
        .map(Mapping::toString)
        .containsExactly(
            "192.168.1.2:5000 ↔ 198.51.100.1:5000", "192.168.1.3:5000 ↔ 198.51.100.1:5001");
  }

  @Test
  void keepsWorkingWhenItsPortsHaveRunOut() {
    NatTable table = small(PORT_RESTRICTED, 2);
    table.outbound(0, ALICE, SERVER);
    table.outbound(10, BOB, SERVER);
    TransportAddress carol = TransportAddress.parse("192.168.1.4:5000");

    assertThat(table.outbound(TIMEOUT_NS - 1, carol, SERVER)).isNull();
    assertThat(table.outbound(TIMEOUT_NS - 1, BOB, SERVER)).isNotNull();
    assertThat(in(table, TIMEOUT_NS - 1, 5_000, SERVER)).isNotNull();
    assertThat(table.outbound(2 * TIMEOUT_NS - 1, carol, SERVER)).isNotNull();
  }

  @Test
  void theTableDoesNotGrowWithTheMappingsOfThePast() {
    NatTable table =
        table(ClassicPresets.SYMMETRIC.toBuilder().idleTimeout(Duration.ofSeconds(1)).build());
    for (int second = 0; second < 100_000; second++) {
      table.outbound(second * 100_000_000L, ALICE, at(second));
    }

    assertThat(table.size()).isEqualTo(10);
  }

  @Test
  void aLongLivedMappingDoesNotGrowWithTheRemotesOfThePast() {
    Mapping mapping =
        Mapping.implicit(
            ALICE, new TransportAddress(EXTERNAL, 5_000), SERVER, new Rules(PORT_RESTRICTED), 0);
    for (int i = 0; i < 100_000; i++) {
      mapping.open(at(i), i * (TIMEOUT_NS / 10));
    }

    assertThat(mapping.permitted(99_999 * (TIMEOUT_NS / 10))).hasSize(10);
    assertThat(mapping.pinholes()).hasSizeLessThan(50);
  }

  @ParameterizedTest
  @EnumSource
  void namesThoseWhoMayAnswer(FilteringBehavior filtering) {
    NatTable table = table(with(filtering, Refresh.BOTH));
    table.outbound(0, ALICE, SERVER);
    table.outbound(1, ALICE, OTHER_PORT);
    table.outbound(2, ALICE, STRANGER);

    assertThat(table.live(2).getFirst().permitted(2))
        .isEqualTo(
            switch (filtering) {
              case ENDPOINT_INDEPENDENT -> Set.of();
              case ADDRESS_DEPENDENT -> Set.of(OTHER_PORT, STRANGER);
              case ADDRESS_AND_PORT_DEPENDENT -> Set.of(SERVER, OTHER_PORT, STRANGER);
            });
  }

  @Test
  void remembersTheDeadToExplainWhatTheyNoLongerLetIn() {
    NatTable table = table(PORT_RESTRICTED);
    table.outbound(0, ALICE, SERVER);
    table.outbound(TIMEOUT_NS + 5, TransportAddress.parse("192.168.1.3:7000"), SERVER);

    assertThat(table.size()).isEqualTo(1);
    assertThat(table.mappingAt(new TransportAddress(EXTERNAL, 5_000), SERVER))
        .hasValueSatisfying(
            dead -> {
              assertThat(dead.isAlive(TIMEOUT_NS + 5)).isFalse();
              assertThat(dead.idle(TIMEOUT_NS + 5)).isEqualTo(Duration.ofNanos(TIMEOUT_NS + 5));
            });
    assertThat(table.mappingAt(new TransportAddress(EXTERNAL, 5_001), SERVER)).isEmpty();
  }

  private static NatBehavior with(FilteringBehavior filtering, Refresh refresh) {
    return PORT_RESTRICTED.toBuilder().filtering(filtering).refreshedBy(refresh).build();
  }

  private static TransportAddress at(int number) {
    return new TransportAddress(IpAddress.v4(0x0b000000 + number), 4_000);
  }

  private static NatTable table(NatBehavior behavior) {
    return new NatTable(behavior, List.of(EXTERNAL), new SplittableRandom(1));
  }

  private static NatTable small(NatBehavior behavior, int ports) {
    return table(behavior.toBuilder().ports(new PortRange(5_000, 4_999 + ports)).build());
  }

  private static @Nullable Mapping in(
      NatTable table, long nowNs, int port, TransportAddress remote) {
    return table.inbound(nowNs, new TransportAddress(EXTERNAL, port), remote);
  }
}
