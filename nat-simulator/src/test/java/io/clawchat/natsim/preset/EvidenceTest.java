package io.clawchat.natsim.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two\nlines", "a | b"})
  void takesOnlyTextThatFitsIntoACellOfATable(String text) {
    assertThatThrownBy(
            () -> new Evidence("router", text, "nothing", "manual", Evidence.Confidence.LOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("measured must be one line of text without '|', found \"" + text);
  }

  @Test
  void speaksOfConfidenceInSmallLetters() {
    assertThat(Evidence.Confidence.MEDIUM.words()).isEqualTo("medium");
  }
}
