package io.clawchat.natsim.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.allocation.PortAllocation.Overloading;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.preset.ClassicPresets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be is refused when the value is built, and says why. */
class NatBehaviorRefusalTest {
  private static final NatBehavior FIREWALL =
      NatBehavior.portless(Translation.NONE, FilteringBehavior.ADDRESS_DEPENDENT);

  @Test
  void portOverloadingNeedsMappingAndFilteringByAddressAndPort() {
    PortAllocation overloading =
        new PortAllocation.Preservation(Overloading.BY_FLOW, OnCollision.NEXT);

    assertThat(ClassicPresets.SYMMETRIC.toBuilder().allocation(overloading).build()).isNotNull();
    assertRefused(
        ClassicPresets.PORT_RESTRICTED_CONE,
        builder -> builder.allocation(overloading),
        "port overloading needs address-and-port-dependent mapping and filtering, found"
            + " endpoint-independent and address-and-port-dependent");
    assertRefused(
        ClassicPresets.SYMMETRIC,
        builder -> builder.allocation(overloading).filtering(FilteringBehavior.ADDRESS_DEPENDENT),
        "found address-and-port-dependent and address-dependent");
  }

  @Test
  void whoRefusesAnotherPortHasNoRangeAndReachesEveryRemote() {
    PortAllocation shared =
        new PortAllocation.Preservation(Overloading.BY_FLOW, OnCollision.REFUSE);
    PortAllocation single = new PortAllocation.Preservation(Overloading.NONE, OnCollision.REFUSE);

    assertThat(with(ClassicPresets.SYMMETRIC, shared, PortRange.ALL)).isNotNull();
    assertThat(with(ClassicPresets.FULL_CONE, single, PortRange.ALL)).isNotNull();
    assertThatThrownBy(() -> with(ClassicPresets.SYMMETRIC, shared, new PortRange(2, 65_535)))
        .hasMessageContaining("take PortRange.ALL, found 2–65535");
    assertThatThrownBy(() -> with(ClassicPresets.SYMMETRIC, single, PortRange.ALL))
        .hasMessageContaining("take overloading or endpoint-independent mapping");
    assertThatThrownBy(
            () -> new PortAllocation.Preservation(Overloading.BY_SOCKET, OnCollision.REFUSE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("take overloading BY_FLOW or NONE");
  }

  @Test
  void theRangeHoldsOneBlockAtLeast() {
    PortAllocation blocks = new PortAllocation.Blocks(100, 1);

    assertThat(with(ClassicPresets.SYMMETRIC, blocks, new PortRange(2_000, 2_099))).isNotNull();
    assertThatThrownBy(() -> with(ClassicPresets.SYMMETRIC, blocks, new PortRange(2_000, 2_098)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fewer than one block");
  }

  @ParameterizedTest
  @EnumSource(
      value = Translation.class,
      names = {"ONE_TO_ONE", "NONE", "NPTV6"})
  void aTranslationThatLeavesPortsAloneTakesNoWordAboutThem(Translation translation) {
    NatBehavior portless = NatBehavior.portless(translation, FilteringBehavior.ADDRESS_DEPENDENT);

    assertRefused(
        portless,
        builder -> builder.mapping(MappingBehavior.ADDRESS_DEPENDENT),
        translation.words() + " leaves ports as they are");
    assertRefused(
        portless,
        builder -> builder.allocation(new PortAllocation.Random()),
        "leaves ports as they are");
    assertRefused(
        portless, builder -> builder.ports(new PortRange(1, 9)), "leaves ports as they are");
    assertRefused(portless, builder -> builder.preservesParity(true), "leaves ports as they are");
    assertRefused(
        portless,
        builder -> builder.unsolicited(new UnsolicitedInbound(false, true)),
        "unsolicited packets are not remembered");
  }

  @Test
  void aFirewallHasNothingToHairpinBy() {
    assertRefused(
        FIREWALL, builder -> builder.hairpinning(Hairpinning.EXTERNAL_SOURCE), "to hairpin by");
  }

  @Test
  void whatKeepsNoMappingsTakesNoWordAboutThem() {
    assertThat(FIREWALL.toBuilder().limits(Limits.of(1, 1)).build().isStateless()).isFalse();
    assertRefused(
        FIREWALL,
        builder ->
            builder.filtering(FilteringBehavior.ENDPOINT_INDEPENDENT).limits(Limits.of(1, 1)),
        "keeps no mappings and no fragments");
    NatBehavior stateless =
        NatBehavior.portless(Translation.NPTV6, FilteringBehavior.ENDPOINT_INDEPENDENT);
    assertRefused(
        stateless,
        builder -> builder.idleTimeout(Duration.ofMinutes(2)),
        "keeps no mappings and no fragments");
    assertRefused(
        stateless,
        builder -> builder.fragments(FragmentHandling.DROP),
        "keeps no mappings and no fragments");
    assertRefused(
        stateless, builder -> builder.pooling(AddressPooling.ARBITRARY), "take pooling PAIRED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0-5", "5-4", "65535-65536"})
  void aRangeOfPortsGoesUpwardWithin1To65535(String range) {
    String[] ends = range.split("-");

    assertThatThrownBy(() -> new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found " + ends[0] + " to " + ends[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0,1", "65536,1", "1,0"})
  void blocksHavePortsAndSubscribersBlocks(String sizeAndMost) {
    String[] numbers = sizeAndMost.split(",");

    assertThatThrownBy(
            () ->
                new PortAllocation.Blocks(
                    Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found " + numbers[0] + " ports and " + numbers[1] + " blocks");
  }

  private static NatBehavior with(NatBehavior preset, PortAllocation allocation, PortRange ports) {
    return preset.toBuilder().allocation(allocation).ports(ports).build();
  }

  private static void assertRefused(
      NatBehavior from, UnaryOperator<NatBehavior.NatBehaviorBuilder> change, String why) {
    assertThatThrownBy(() -> change.apply(from.toBuilder()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
