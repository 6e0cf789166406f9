package io.clawchat.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressWordsTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1:4000",
    "2001:db8:0:0:0:0:0:1, [2001:db8::1]:4000",
    "2001:0DB8:0:0:1:0:0:1, [2001:db8::1:0:0:1]:4000", // the first of two runs as long
    "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:4000", // one zero group alone stays
    "0:0:0:1:0:0:0:0, [0:0:0:1::]:4000",
    "::1, [::1]:4000",
    "::, [::]:4000",
    "1:2:3:4:5:6:7:8, [1:2:3:4:5:6:7:8]:4000",
  })
  void anAddressIsWrittenInOneWay(String literal, String words) {
    assertThat(AddressWords.of(new InetSocketAddress(InetAddress.ofLiteral(literal), 4_000)))
        .isEqualTo(words);
  }

  @Test
  void aNameWithoutAnAddressIsItself() {
    assertThat(AddressWords.of(InetSocketAddress.createUnresolved("stun.example.org", 3_478)))
        .isEqualTo("stun.example.org:3478");
  }
}
