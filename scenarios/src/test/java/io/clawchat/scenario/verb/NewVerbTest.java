package io.clawchat.scenario.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.lab.SimulatorBackend;
import io.clawchat.scenario.language.ScenarioReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A verb of one file, {@link Greet}, is read, checked and played by what is there already. */
class NewVerbTest {
  private static final String TEXT =
      """
      scenario: a greeting
      duration: 20s
      hosts: { alice: { }, bob: { } }
      timeline:
        - { at: 1s, host: alice, do: offer }
        - { at: 2s, host: bob, do: connect, to: alice, with: one-way }
        - { at: 9s, host: bob, do: greet, times: 3 }
      expect:
        - { host: bob, outcome: connected }
      """;

  /** The one line. */
  private static List<Verb> verbs() {
    List<Verb> verbs = new ArrayList<>(Verbs.ALL);
    verbs.add(Greet.VERB);
    return verbs;
  }

  @Test
  void isPlayedInVirtualTime() {
    assertThat(new SimulatorBackend().run(read(TEXT), 1).happenings())
        .filteredOn(Observation.Heard.class::isInstance)
        .extracting(seen -> seen.host() + " heard " + ((Observation.Heard) seen).text())
        .containsExactly("alice heard hello 1", "alice heard hello 2", "alice heard hello 3");
  }

  @Test
  void itsFaultsAreToldWithTheirPlace() {
    assertThatThrownBy(() -> read(TEXT.replace("times: 3", "times: 11")))
        .hasMessage("x.yaml:7:44: expected a whole number from 1 to 10, found '11'");
    assertThatThrownBy(() -> read(TEXT.replace("at: 9s", "at: 18s")))
        .hasMessage(
            "x.yaml:7:45: the last greeting would be said at 21s, after the end of the scenario at 20s");
    assertThatThrownBy(() -> read(TEXT.replace("times: 3", "tims: 3")))
        .hasMessage(
            "x.yaml:7:37: a step has no key 'tims'; did you mean 'times'? Its keys are: at, host, do, times");
  }

  @Test
  void itsWordIsOneOfTheLanguage() {
    assertThatThrownBy(() -> read(TEXT.replace("do: greet", "do: great")))
        .hasMessage(
            "x.yaml:7:30: expected one of: serve-stun, offer, connect, say, scan, hang-up, greet; found"
                + " 'great'; did you mean 'greet'?");
  }

  private static Scenario read(String text) {
    return ScenarioReader.read("x.yaml", text, verbs()).getFirst();
  }
}
