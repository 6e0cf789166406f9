package io.clawchat.docker.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.docker.site.FakeSites;
import io.clawchat.docker.site.Site;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.scenario.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NatTrialsTest {
  private static final List<NatStack> TWO =
      List.of(
          new NatStack(List.of(ClassicPresets.FULL_CONE)),
          new NatStack(List.of(ClassicPresets.SYMMETRIC)));

  @TempDir private Path folder;

  @Test
  void aSiteThatFailsIsUnclassifiedAndStopsNoOtherTrial() {
    List<StackVerdict> verdicts =
        new NatTrials(new Failing(), folder.resolve("nats"), 1).hold(TWO, 1, _ -> {});

    assertThat(verdicts)
        .hasSize(2)
        .allSatisfy(
            verdict ->
                assertThat(verdict.results())
                    .containsOnlyKeys(Classifier.VALUE, Classifier.SIMULATOR, Classifier.PROBER)
                    .containsEntry(
                        Classifier.PROBER, new Unclassified("its site failed: no more processes")));
  }

  @Test
  void eachFindsNothingInItsFolderThatAnEarlierTrialLeft() throws Exception {
    Path left = folder.resolve("nats/stack_001/stun.txt");
    Files.createDirectories(left.getParent());
    Files.writeString(left, "of another stack");

    List<StackVerdict> verdicts =
        new NatTrials(new Failing(), folder.resolve("nats"), 1).hold(TWO, 1, _ -> {});

    assertThat(verdicts.getFirst().folder()).isEqualTo(left.getParent()).isEmptyDirectory();
  }

  private static final class Failing extends FakeSites {
    @Override
    public Site build(Topology topology, Set<String> stunServers, Path folder, long seed) {
      throw new IllegalStateException("no more processes");
    }
  }
}
