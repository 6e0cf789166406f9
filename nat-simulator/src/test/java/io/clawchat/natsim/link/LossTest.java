package io.clawchat.natsim.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossTest {
  @Test
  void noneIsNoneAndSomeIsIndependent() {
    assertThat(Loss.of(0)).isEqualTo(Loss.NONE);
    assertThat(Loss.of(0.3)).isEqualTo(new Loss.Independent(0.3));
    assertThat(Loss.NONE.longRun()).isZero();
    assertThat(Loss.of(0.3).longRun()).isEqualTo(0.3);
  }

  @Test
  void knowsWhatBurstsComeToInTheLongRun() {
    Loss.GilbertElliott bursts = new Loss.GilbertElliott(0.01, 0.19, 0.02, 0.8);

    assertThat(bursts.shareOfBad()).isCloseTo(0.05, within(1e-12));
    assertThat(bursts.longRun()).isCloseTo(0.05 * 0.8 + 0.95 * 0.02, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.1, 0, 1, both states must end some time",
    "0.1, 0, 0, 1, both states must end some time",
    "0.1, 0.1, 0.5, 0.5, the bad state loses more than the good one",
    "0.1, 0.1, 0.5, 0.4, the bad state loses more than the good one",
    "1.1, 0.1, 0, 1, enterBad is a probability",
    "0.1, -1, 0, 1, leaveBad is a probability",
    "0.1, 0.1, -1, 1, lossGood is a probability",
    "0.1, 0.1, 0, 2, lossBad is a probability"
  })
  void refusesStatesThatAreNone(
      double enterBad, double leaveBad, double lossGood, double lossBad, String message) {
    assertThatThrownBy(() -> new Loss.GilbertElliott(enterBad, leaveBad, lossGood, lossBad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesIndependentLossOfNothing() {
    assertThatThrownBy(() -> new Loss.Independent(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("take Loss.NONE");
  }

  @Test
  void certainStatesAlternate() {
    LinkProfile alternating =
        LinkProfile.builder().loss(new Loss.GilbertElliott(1, 1, 0, 1)).build();
    Lines line = Lines.of(alternating);

    assertThat(line.carry(0).losses).containsExactly("which loses 100 % in its bad state");
    assertThat(line.carry(1).losses).isEmpty();
    assertThat(line.carry(2).isLost()).isTrue();
    assertThat(line.carry(3).isLost()).isFalse();
  }

  @Test
  void aLossInTheGoodStateSaysSo() {
    Loss rarelyBad = new Loss.GilbertElliott(1e-9, 1, 0.9, 1);
    Lines line = Lines.of(LinkProfile.builder().loss(rarelyBad).build());
    while (!line.carry(0).isLost()) {
      assertThat(line.arrivals).hasSize(1);
    }

    assertThat(line.losses).containsExactly("which loses 90 % in its good state");
  }
}
