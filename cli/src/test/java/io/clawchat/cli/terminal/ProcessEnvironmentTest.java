package io.clawchat.cli.terminal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessEnvironmentTest {
  @Test
  void readsUtf8WhateverTheLocale() {
    byte[] block = "CLAWCHAT_PASSPHRASE=привет = Grüße\0EMPTY=\0".getBytes(UTF_8);
    assertThat(ProcessEnvironment.readable(block))
        .containsEntry("CLAWCHAT_PASSPHRASE", "привет = Grüße")
        .containsEntry("EMPTY", "")
        .hasSize(2);
  }

  @Test
  void leavesOutWhatIsNoUtf8AndWhatIsNoVariable() {
    assertThat(ProcessEnvironment.readable("A=ü\0".getBytes(ISO_8859_1))).isEmpty();
    assertThat(ProcessEnvironment.readable("novariable\0=x\0\0cut off".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void theFirstOfTwoCountsAsInGetenv() {
    assertThat(ProcessEnvironment.readable("A=1\0A=2\0".getBytes(UTF_8))).containsEntry("A", "1");
  }

  @Test
  void isThatOfThisProcess() {
    assertThat(ProcessEnvironment.ofThisProcess()).containsAllEntriesOf(System.getenv());
  }
}
