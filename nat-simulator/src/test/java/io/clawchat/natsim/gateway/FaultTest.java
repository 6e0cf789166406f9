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
    GatewayClient client = new GatewayClient(PortMapping.NONE);
    assertThat(client.control(ADDRESS)).isEqualTo(GatewayClient.SILENCE);
    assertThat(client.gateway.speaksUpnp()).isFalse();
    assertThat(client.gateway.rebooted(0)).isEmpty();
  }

  @Test
  void aWrongExternalAddressIsClaimed() {
    GatewayClient client = with(new Fault.WrongExternalAddress(IpAddress.parse("203.0.113.1")));
    assertThat(client.control(ADDRESS)).isEqualTo("0080000000000000cb007101");
  }

  @Test
  void aMappingIsForgottenEarly() {
    GatewayClient client = with(new Fault.ForgetsEarly(Duration.ofSeconds(60)));
    assertThat(client.control(MAP)).isEqualTo(MAPPED);
    assertThat(client.secondsMapped(4000)).isEqualTo(60);
  }

  @Test
  void successMapsNothing() {
    GatewayClient client = with(new Fault.MapsNothing());
    assertThat(client.control(MAP)).isEqualTo(MAPPED);
    assertThat(client.ports.internals).isEmpty();
  }

  @Test
  void anotherPortIsMappedAndAtRenewalTheSame() {
    GatewayClient client = with(new Fault.MapsAnotherPort());
    assertThat(client.control(MAP)).isEqualTo("00810000000000000fa10fa100000258");
    assertThat(client.control(MAP)).isEqualTo("00810000000000000fa10fa100000258");
    assertThat(client.ports.internals).containsOnlyKeys(4001);
  }

  @Test
  void allIsDeniedButTheAddress() {
    GatewayClient client = with(new Fault.DeniesAll());
    assertThat(client.control(MAP)).isEqualTo("00810002000000000fa10fa000000000");
    assertThat(client.control(ADDRESS)).isEqualTo("008000000000000008080409");
    assertThat(client.ports.internals).isEmpty();
  }

  @Test
  void theEpochRestartsThoughTheMappingsStay() {
    GatewayClient client = with(new Fault.EpochRestarts(Duration.ofSeconds(100), true));
    client.control(MAP);
    assertThat(client.at(99).control(ADDRESS)).startsWith("0080000000000063");
    assertThat(client.at(100).control(ADDRESS)).startsWith("0080000000000000");
    assertThat(client.ports.internals).hasSize(1);
    assertThat(client.gateway.announcedRestarts()).isEqualTo(Duration.ofSeconds(100));
    assertThat(
            with(new Fault.EpochRestarts(Duration.ofSeconds(100), false))
                .gateway
                .announcedRestarts())
        .isZero();
  }

  @Test
  void anHonestRebootLosesTheMappingsBeginsTheEpochAndIsAnnounced() {
    GatewayClient client = new GatewayClient(HONEST);
    client.control(MAP);
    assertThat(client.at(50).gateway.rebooted(client.nowNs))
        .extracting(Object::toString)
        .containsExactly(
            "008000000000000008080409", "028000000000000000000000000000000000000000000000");
    assertThat(client.ports.internals).isEmpty();
    assertThat(client.at(51).control(ADDRESS)).startsWith("0080000000000001");
  }

  @Test
  void anEpochThatOutlivesTheRebootHidesIt() {
    GatewayClient client = with(new Fault.EpochOutlivesReboot());
    client.control(MAP);
    client.at(50).gateway.rebooted(client.nowNs);
    assertThat(client.ports.internals).isEmpty();
    assertThat(client.at(51).control(ADDRESS)).startsWith("0080000000000033");
  }

  @Test
  void aRebootMayGoUnannounced() {
    GatewayClient client = with(new Fault.RebootsUnannounced());
    assertThat(client.at(50).gateway.rebooted(client.nowNs)).isEmpty();
    assertThat(client.at(51).control(ADDRESS)).startsWith("0080000000000001");
  }

  @Test
  void answersMayBeLate() {
    assertThat(new GatewayClient(HONEST).gateway.delay()).isZero();
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

  private static GatewayClient with(Fault fault) {
    return new GatewayClient(HONEST.with(fault));
  }
}
