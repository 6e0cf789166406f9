package io.clawchat.cli.terminal;

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
  void linesBecomeOne() {
    assertThat(OneLine.of("a\tb\r\nc\n", 80)).isEqualTo("a b  c");
  }
}
