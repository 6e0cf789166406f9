package io.clawchat.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressLiteralTest {
  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.9", "::1", "2001:DB8::9", "64:ff9b::192.0.2.33"})
  void anAddressIsALiteral(String text) {
    assertThat(AddressLiteral.parse(text)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "010.0.0.1",
        "10.1",
        "1.2.3.4.5",
        "256.0.0.1",
        "1.2.3.4 ",
        "[::1]",
        "fe80::1%eth0",
        "::ffff:192.0.2.1",
        ":::",
        "12345::",
        "0x7f.0.0.1",
        "3232235777",
      })
  void anythingElseIsNoAddressAndIsNotLookedUp(String text) {
    assertRefused(
        "expected an address such as 203.0.113.9 or 2001:db8::1, found " + text,
        () -> AddressLiteral.parse(text));
  }

  private static void assertRefused(String why, ThrowingCallable making) {
    assertThatIllegalArgumentException().isThrownBy(making).withMessageContaining(why);
  }
}
