package io.clawchat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void textThatFitsStaysAsItIs() {
    assertThat(OneLine.of("a text", 6)).isEqualTo("a text");
  }

  @Test
  void longerTextIsCutBetweenWords() {
    assertThat(OneLine.of("some more words", 14)).isEqualTo("some more…");
  }

  @Test
  void aLongWordIsCutAnywhere() {
    assertThat(OneLine.of("abcdefghij", 6)).isEqualTo("abcde…");
  }

  @Test
  void noControlCharacterReachesTheTerminal() {
    assertThat(OneLine.of("a\u001b[2Jb\nc\n", 80)).isEqualTo("a [2Jb c");
  }
}
