package io.clawchat.docker.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.scenario.language.ScenarioReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class NatStackTest {
  @Test
  void eachStackOfAScenarioIsNamedOnceFromTheHostOutward() {
    List<NatStack> stacks =
        NatStack.of(
            ScenarioReader.read(
                "stacks.yaml",
                """
                scenario: stacks
                duration: 30s
                nats:
                  carrier: { preset: full-cone }
                  home: { preset: symmetric, behind: carrier }
                  neighbour: { preset: symmetric, behind: carrier }
                hosts:
                  server: { }
                  alice: { behind: home }
                  bob: { behind: neighbour }
                  carol: { behind: carrier }
                timeline:
                  - { at: 1s, host: server, do: offer }
                  - { at: 2s, host: alice, do: connect, to: server, with: one-way }
                expect:
                  - { host: alice, outcome: connected }
                """));
    assertThat(stacks)
        .extracting(NatStack::words)
        .containsExactly("symmetric behind full-cone", "full-cone");
  }

  @Test
  void aNatWithoutANameIsToldByItsAxes() {
    NatBehavior slow = ClassicPresets.FULL_CONE.toBuilder().idleTimeout(SLOW).build();
    assertThat(new NatStack(List.of(slow)).words())
        .isEqualTo("endpoint-independent mapping, endpoint-independent filtering, preservation");
  }

  @Test
  void portsThatAreKeptOnlyInANarrowRangeTellNothing() {
    assertThat(withPorts(new PortRange(32_768, 60_999)).tellsPorts()).isTrue();
    assertThat(withPorts(new PortRange(32_769, 65_535)).tellsPorts()).isFalse();
    assertThat(withPorts(new PortRange(1_024, 60_998)).tellsPorts()).isFalse();
  }

  private static final java.time.Duration SLOW = java.time.Duration.ofHours(1);

  private static NatStack withPorts(PortRange ports) {
    return new NatStack(List.of(ClassicPresets.FULL_CONE.toBuilder().ports(ports).build()));
  }
}
