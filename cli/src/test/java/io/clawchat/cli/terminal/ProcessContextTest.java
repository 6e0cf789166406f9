package io.clawchat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessContextTest {
  @Test
  void theHomeOfTheEnvironmentComesBeforeThatOfPasswd() {
    assertThat(ProcessContext.home(Map.of("HOME", "/srv/claw"), "/root"))
        .contains(Path.of("/srv/claw"));
    assertThat(ProcessContext.home(Map.of(), "/root")).contains(Path.of("/root"));
    assertThat(ProcessContext.home(Map.of("HOME", ""), "/root")).contains(Path.of("/root"));
  }

  @Test
  void aUserWithoutAHomeHasNone() {
    assertThat(ProcessContext.home(Map.of(), "?")).isEmpty();
    assertThat(ProcessContext.home(Map.of("HOME", "relative"), "")).isEmpty();
  }
}
