package io.clawchat.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PathTextTest {
  @Test
  void whatTheLocaleCannotWriteIsToldWithItsMend() {
    assertThat(PathText.fault(US_ASCII, Stream.of("client", "/home/ada/\ufffd/x.sec")))
        .contains(
            "expected arguments and a working directory that the locale can write (US-ASCII), found"
                + " others; start it with LC_ALL=C.UTF-8");
    assertThat(PathText.fault(US_ASCII, Stream.of("client", "/home/ada/x.sec"))).isEmpty();
    assertThat(PathText.fault(UTF_8, Stream.of("/home/ada/Übergabe/\ufffd"))).isEmpty();
  }
}
