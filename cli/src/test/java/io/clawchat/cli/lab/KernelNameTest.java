package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.cli.Desk;
import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.docker.site.Site;
import io.clawchat.docker.site.SiteBuilder;
import io.clawchat.docker.site.Sweep;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KernelNameTest {
  private static final Sweep CLEAN = new Sweep(0, List.of());

  private final Desk desk = new Desk();

  private SiteBuilder ready(List<String> lacks, Supplier<Sweep> sweep) {
    return KernelName.ready(new Builder(lacks, sweep), desk.context());
  }

  @Test
  void whatTheMachineLacksIsTold() {
    assertThatThrownBy(() -> ready(List.of("expected the program nft, found none"), () -> CLEAN))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "the backend fake cannot be used here:%n  expected the program nft, found none"
                .formatted());
  }

  @Test
  void whatIsSweptIsCounted() {
    assertThat(ready(List.of(), () -> new Sweep(2, List.of())).name()).isEqualTo("fake");
    assertThat(desk.err()).contains("Took down what an earlier lab left: 2 sites.");
  }

  @Test
  void whatResistsIsToldAndDoesNotStopThisLab() {
    Sweep sweep =
        new Sweep(1, List.of("clawchat-7t1-1-alice is still there; ip said 'no\n  and no'"));

    assertThat(ready(List.of(), () -> sweep).name()).isEqualTo("fake");
    assertThat(desk.err().lines())
        .containsExactly(
            "Took down what an earlier lab left: 1 site.",
            "An earlier lab left what cannot be taken down: 1 site. Remove by hand:",
            "  clawchat-7t1-1-alice is still there; ip said 'no and no'");
  }

  @Test
  void nothingLeftIsNothingToTell() {
    assertThat(ready(List.of(), () -> CLEAN).name()).isEqualTo("fake");
    assertThat(desk.err()).isEmpty();
  }

  @Test
  void aKernelThatDoesNotTellWhatIsLeftIsBadInput() {
    assertThatThrownBy(
            () ->
                ready(
                    List.of(),
                    () -> {
                      throw new UncheckedIOException("no", new IOException("permission denied"));
                    }))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "it cannot be told whether an earlier lab left anything: no: permission denied");
  }

  /** A kernel that never builds anything. */
  private record Builder(List<String> lacks, Supplier<Sweep> sweeping) implements SiteBuilder {
    @Override
    public String name() {
      return "fake";
    }

    @Override
    public Site build(Topology topology, Set<String> stunServers, Path folder, long seed) {
      throw new AssertionError("nobody asked for a site");
    }

    @Override
    public Sweep sweep() {
      return sweeping.get();
    }
  }
}
