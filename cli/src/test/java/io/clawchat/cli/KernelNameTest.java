package io.clawchat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.docker.site.Site;
import io.clawchat.docker.site.SiteBuilder;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class KernelNameTest {
  private final Desk desk = new Desk();

  private SiteBuilder ready(List<String> lacks, IntSupplier sweep) {
    return KernelName.ready(new Builder(lacks, sweep), desk.surroundings());
  }

  @Test
  void whatTheMachineLacksIsTold() {
    assertThatThrownBy(() -> ready(List.of("expected the program nft, found none"), () -> 0))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "the backend fake cannot be used here:%n  expected the program nft, found none"
                .formatted());
  }

  @Test
  void whatIsSweptIsCounted() {
    assertThat(ready(List.of(), () -> 2).name()).isEqualTo("fake");
    assertThat(desk.err()).contains("Took down what an earlier lab left: 2 sites.");
  }

  @Test
  void aSweepThatFailsInItsMidstIsBadInput() {
    assertThatThrownBy(
            () ->
                ready(
                    List.of(),
                    () -> {
                      throw new UncheckedIOException("no", new IOException("programs still run"));
                    }))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "what an earlier lab left could not be removed:"
                + " java.io.IOException: programs still run");
  }

  /** A kernel that never builds anything. */
  private record Builder(List<String> lacks, IntSupplier sweeping) implements SiteBuilder {
    @Override
    public String name() {
      return "fake";
    }

    @Override
    public Site build(Topology topology, Set<String> stunServers, Path folder, long seed) {
      throw new AssertionError("nobody asked for a site");
    }

    @Override
    public int sweep() {
      return sweeping.getAsInt();
    }
  }
}
