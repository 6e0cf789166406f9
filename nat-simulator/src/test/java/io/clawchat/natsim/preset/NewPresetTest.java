package io.clawchat.natsim.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.Nat;
import io.clawchat.natsim.Network;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a newcomer adds a preset: one entry in the file of its kind, here a file of the test. */
class NewPresetTest {

  /** Networks on trains. */
  static final class TrainPresets {
    private static final Family FAMILY = new Family();

    /** The router of a carriage. */
    public static final NatBehavior CARRIAGE =
        FAMILY.add(
            "carriage",
            Templates.symmetric().idleTimeout(Duration.ofSeconds(30)).build(),
            new Evidence(
                "The router of a carriage",
                "nothing",
                "all of it",
                "this test",
                Evidence.Confidence.LOW));
  }

  @Test
  void isListedWithItsNameAndItsEvidence() {
    Preset listed = TrainPresets.FAMILY.presets().getFirst();

    assertThat(listed.name()).isEqualTo("carriage");
    assertThat(listed.behavior()).isEqualTo(TrainPresets.CARRIAGE);
    assertThat(listed.evidence().source()).isEqualTo("this test");
  }

  @Test
  void isANatLikeAnyOther() throws Exception {
    Network network = Network.create(1);
    Nat carriage =
        network.attachNat(
            "carriage",
            TrainPresets.CARRIAGE,
            network.internet(),
            "198.51.100.1",
            "192.168.1.0/24");
    SimHost passenger = network.attachHost("passenger", carriage.inside(), "192.168.1.2");

    passenger
        .bind(5000, (source, payload) -> {})
        .send(Payload.EMPTY, TransportAddress.parse("203.0.113.9:4000"));
    network.runFor(Duration.ofSeconds(29));
    assertThat(carriage.bindings()).hasSize(1);
    network.runFor(Duration.ofSeconds(1));
    assertThat(carriage.bindings()).isEmpty();
  }
}
