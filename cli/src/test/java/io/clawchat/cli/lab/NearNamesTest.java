package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {
  @Test
  void aTypoIsNearTheNameThatHoldsTheWord() {
    assertThat(NearNames.of("symetric", List.of("an idle day", "server symmetric · answer")))
        .containsExactly("server symmetric · answer");
  }

  @Test
  void oneLetterInThreeMayBeWrongAndNoMore() {
    assertThat(NearNames.of("abcxyz", List.of("abcdez"))).containsExactly("abcdez");
    assertThat(NearNames.of("abwxyz", List.of("abcdez"))).isEmpty();
    assertThat(NearNames.of("ab", List.of("ax"))).isEmpty();
  }

  @Test
  void theNearestThreeComeNearestFirst() {
    assertThat(NearNames.of("abcdef", List.of("abcdxy", "abcdex", "ABCDEF", "abxdef", "abcdxf")))
        .containsExactly("ABCDEF", "abcdex", "abxdef");
  }
}
