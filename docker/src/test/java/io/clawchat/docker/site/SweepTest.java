package io.clawchat.docker.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class SweepTest {
  @Test
  void oneThatResistsKeepsNoOther() throws Exception {
    Set<String> tried = ConcurrentHashMap.newKeySet();

    Sweep sweep =
        Sweep.of(
            List.of("home", "stubborn", "broken", "internet"),
            site -> {
              tried.add(site);
              if (site.equals("stubborn")) {
                throw new IOException("stubborn is still there");
              }
              if (site.equals("broken")) {
                throw new IllegalStateException("broken is what it is");
              }
            });

    assertThat(tried).containsExactlyInAnyOrder("home", "stubborn", "broken", "internet");
    assertThat(sweep.takenDown()).isEqualTo(2);
    assertThat(sweep.resisting())
        .containsExactlyInAnyOrder("stubborn is still there", "broken is what it is");
  }
}
