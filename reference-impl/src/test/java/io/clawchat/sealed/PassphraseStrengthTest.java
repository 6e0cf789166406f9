package io.clawchat.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassphraseStrengthTest {
  @ParameterizedTest
  @CsvSource({
    "a, it is shorter than 12",
    "Tr0ub4dor&3, it is shorter than 12",
    "correct horse, it has letters alone or digits alone",
    "839201746652, it has letters alone or digits alone",
    "aaaaaaaaaaaaaaaa1, its characters follow",
    "abcdefghijklmnopqr, its characters follow",
    "9876543210987654321, its characters follow",
    "k3y!mapk3y!map, its characters follow",
    "Password1234567, it is little more than a word",
    "clawchat-qwertz1, it is little more than a word",
  })
  void whatIsPlainlyWeakIsTold(String passphrase, String reason) {
    assertThat(PassphraseStrength.weakness(passphrase.toCharArray()))
        .hasValueSatisfying(said -> assertThat(said).startsWith(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tr0ub4dor&3x",
        "correct horse bat",
        "8392017466527714",
        "привет, мир на лугу",
        "my password is not easy to guess",
      })
  void othersAreTaken(String passphrase) {
    assertThat(PassphraseStrength.weakness(passphrase.toCharArray())).isEmpty();
  }

  @Test
  void whatWasTypedStaysAsItWas() {
    char[] typed = "Password1234567".toCharArray();
    PassphraseStrength.weakness(typed);
    assertThat(typed).isEqualTo("Password1234567".toCharArray());
  }
}
