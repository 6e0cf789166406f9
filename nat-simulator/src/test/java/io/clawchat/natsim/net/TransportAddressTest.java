package io.clawchat.natsim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.9:0", "203.0.113.9:65535", "[2001:db8::1]:4000"})
  void readsWhatItWrites(String text) {
    assertThat(TransportAddress.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4000",
        "203.0.113.9",
        "203.0.113.9:",
        ":4000",
        "203.0.113.9:04",
        "203.0.113.9:65536",
        "2001:db8::1:4000",
        "[203.0.113.9]:4000",
        "[2001:db8::1]",
        "[2001:db8::1:4000",
        "a:4000"
      })
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> TransportAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void comesInOrderOfAddressAndThenPort() {
    Stream<TransportAddress> sorted =
        Stream.of("10.0.0.2:1", "10.0.0.1:9", "10.0.0.1:2").map(TransportAddress::parse).sorted();

    assertThat(sorted)
        .map(TransportAddress::toString)
        .containsExactly("10.0.0.1:2", "10.0.0.1:9", "10.0.0.2:1");
  }
}
