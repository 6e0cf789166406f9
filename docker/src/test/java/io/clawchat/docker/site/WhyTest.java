package io.clawchat.docker.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class WhyTest {
  @Test
  void aBarePathIsToldWithWhatIsTheMatterWithIt() {
    assertThat(Why.of(new NoSuchFileException("/run/alice"))).isEqualTo("no such file: /run/alice");
    assertThat(Why.of(new AccessDeniedException("/run"))).isEqualTo("access denied: /run");
    assertThat(Why.of(new FileSystemException("/run", null, "No space left on device")))
        .isEqualTo("/run: No space left on device");
  }

  @Test
  void whatHasAMessageIsToldByIt() {
    assertThat(Why.of(new IOException("no cable"))).isEqualTo("no cable");
    assertThat(Why.of(new IOException())).isEqualTo("java.io.IOException");
  }

  @Test
  void causesAreToldOnceAndWithWhatElseFailed() {
    IOException cause = new IOException("no cable");
    cause.addSuppressed(new IOException("no power"));

    assertThat(Why.inFull(new UncheckedIOException("it stays", cause)))
        .isEqualTo("it stays: no cable; no power");
    assertThat(Why.inFull(new IOException("broke, for no cable", cause)))
        .isEqualTo("broke, for no cable; no power");
  }
}
