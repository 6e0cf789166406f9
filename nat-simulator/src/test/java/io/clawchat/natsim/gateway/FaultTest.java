package io.clawchat.natsim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clawchat.natsim.net.IpAddress;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Each fault does what it says, seen through NAT-PMP, and no two that hide each other are built.
 */
class FaultTest {
  private static final PortMapping HONEST = PortMapping.of(Service.NAT_PMP, Service.PCP);
  private static final String ADDRESS = "0000";
  private static final String MAP = "000100000fa10fa000000258";
  private static final String MAPPED = "00810000000000000fa10fa000000258";

  @Test
  void aRouterWithoutServicesIsSilent() {
    Bench bench = new Bench(PortMapping.NONE);
    assertThat(bench.control(ADDRESS)).isEqualTo(Bench.SILENCE);
    assertThat(bench.gateway.speaksUpnp()).isFalse();
    assertThat(bench.gateway.rebooted(0)).isEmpty();
  }

  @Test
  void aWrongExternalAddressIsClaimed() {
    Bench bench = with(new Fault.WrongExternalAddress(IpAddress.parse("203.0.113.1")));
    assertThat(bench.control(ADDRESS)).isEqualTo("0080000000000000cb007101");
  }

  @Test
  void aMappingIsForgottenEarly() {
    Bench bench = with(new Fault.ForgetsEarly(Duration.ofSeconds(60)));
    assertThat(bench.control(MAP)).isEqualTo(MAPPED);
    assertThat(bench.secondsMapped(4000)).isEqualTo(60);
  }

  @Test
  void successMapsNothing() {
    Bench bench = with(new Fault.MapsNothing());
    assertThat(bench.control(MAP)).isEqualTo(MAPPED);
    assertThat(bench.ports.internals).isEmpty();
  }

  @Test
  void anotherPortIsMappedAndAtRenewalTheSame() {
    Bench bench = with(new Fault.MapsAnotherPort());
    assertThat(bench.control(MAP)).isEqualTo("00810000000000000fa10fa100000258");
    assertThat(bench.control(MAP)).isEqualTo("00810000000000000fa10fa100000258");
    assertThat(bench.ports.internals).containsOnlyKeys(4001);
  }

  @Test
  void allIsDeniedButTheAddress() {
    Bench bench = with(new Fault.DeniesAll());
    assertThat(bench.control(MAP)).isEqualTo("00810002000000000fa10fa000000000");
    assertThat(bench.control(ADDRESS)).isEqualTo("008000000000000008080409");
    assertThat(bench.ports.internals).isEmpty();
  }

  @Test
  void theEpochRestartsThoughTheMappingsStay() {
    Bench bench = with(new Fault.EpochRestarts(Duration.ofSeconds(100), true));
    bench.control(MAP);
    assertThat(bench.at(99).control(ADDRESS)).startsWith("0080000000000063");
    assertThat(bench.at(100).control(ADDRESS)).startsWith("0080000000000000");
    assertThat(bench.ports.internals).hasSize(1);
    assertThat(bench.gateway.announcedRestarts()).isEqualTo(Duration.ofSeconds(100));
    assertThat(
            with(new Fault.EpochRestarts(Duration.ofSeconds(100), false))
                .gateway
                .announcedRestarts())
        .isZero();
  }

  @Test
  void anHonestRebootLosesTheMappingsBeginsTheEpochAndIsAnnounced() {
    Bench bench = new Bench(HONEST);
    bench.control(MAP);
    assertThat(bench.at(50).gateway.rebooted(bench.nowNs))
        .extracting(Object::toString)
        .containsExactly(
            "008000000000000008080409", "028000000000000000000000000000000000000000000000");
    assertThat(bench.ports.internals).isEmpty();
    assertThat(bench.at(51).control(ADDRESS)).startsWith("0080000000000001");
  }

  @Test
  void anEpochThatOutlivesTheRebootHidesIt() {
    Bench bench = with(new Fault.EpochOutlivesReboot());
    bench.control(MAP);
    bench.at(50).gateway.rebooted(bench.nowNs);
    assertThat(bench.ports.internals).isEmpty();
    assertThat(bench.at(51).control(ADDRESS)).startsWith("0080000000000033");
  }

  @Test
  void aRebootMayGoUnannounced() {
    Bench bench = with(new Fault.RebootsUnannounced());
    assertThat(bench.at(50).gateway.rebooted(bench.nowNs)).isEmpty();
    assertThat(bench.at(51).control(ADDRESS)).startsWith("0080000000000001");
  }

  @Test
  void answersMayBeLate() {
    assertThat(new Bench(HONEST).gateway.delay()).isZero();
    assertThat(with(new Fault.AnswersLate(Duration.ofSeconds(3))).gateway.delay())
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void faultsThatNeverShowAreRefused() {
    assertRefused(PortMapping.NONE, new Fault.MapsNothing(), "never shows");
    assertRefused(HONEST, new Fault.OnlyPermanentLeases(), "never shows");
    assertRefused(
        PortMapping.of(Service.UPNP_IGD_2), new Fault.OnlyPermanentLeases(), "never shows");
    assertRefused(
        PortMapping.of(Service.UPNP_IGD_1), new Fault.EpochOutlivesReboot(), "never shows");
    assertRefused(
        HONEST.with(new Fault.DeniesAll()), new Fault.MapsAnotherPort(), "keeps another fault");
    assertRefused(
        HONEST.with(new Fault.MapsNothing()),
        new Fault.ForgetsEarly(Duration.ofSeconds(1)),
        "keeps another fault");
    assertRefused(
        HONEST.with(new Fault.ForgetsEarly(Duration.ofSeconds(2))),
        new Fault.ForgetsEarly(Duration.ofSeconds(1)),
        "at most one fault of each kind");
    assertThatCode(
            () ->
                HONEST.with(new Fault.DeniesAll()).with(new Fault.AnswersLate(Duration.ofNanos(1))))
        .doesNotThrowAnyException();
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fault.AnswersLate(Duration.ZERO))
        .withMessageContaining("above 0 s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fault.EpochRestarts(Duration.ofMillis(1_500), true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fault.WrongExternalAddress(IpAddress.parse("2001:db8::1")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PortMapping.of(Service.UPNP_IGD_1, Service.UPNP_IGD_2))
        .withMessageContaining("found both");
    assertThatIllegalArgumentException().isThrownBy(() -> lifetime(Duration.ofMillis(1_500)));
    assertThatIllegalArgumentException().isThrownBy(() -> lifetime(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lifetime(Duration.ofSeconds(0xffff_ffffL)));
    assertThat(lifetime(Duration.ofSeconds(0xffff_fffeL)).services()).isEmpty();
    assertThat(lifetime(Duration.ofSeconds(1)).faults()).isEqualTo(Set.of());
  }

  private static PortMapping lifetime(Duration longest) {
    return PortMapping.builder().longestLifetime(longest).build();
  }

  private static void assertRefused(PortMapping base, Fault fault, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> base.with(fault))
        .withMessageContaining(why);
  }

  private static Bench with(Fault fault) {
    return new Bench(HONEST.with(fault));
  }
}
