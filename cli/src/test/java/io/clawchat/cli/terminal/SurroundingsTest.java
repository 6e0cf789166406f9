package io.clawchat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
  @Test
  void theHomeOfTheEnvironmentComesBeforeThatOfPasswd() {
    assertThat(Surroundings.home(Map.of("HOME", "/srv/claw"), "/root"))
        .contains(Path.of("/srv/claw"));
    assertThat(Surroundings.home(Map.of(), "/root")).contains(Path.of("/root"));
    assertThat(Surroundings.home(Map.of("HOME", ""), "/root")).contains(Path.of("/root"));
  }

  @Test
  void aUserWithoutAHomeHasNone() {
    assertThat(Surroundings.home(Map.of(), "?")).isEmpty();
    assertThat(Surroundings.home(Map.of("HOME", "relative"), "")).isEmpty();
  }
}
