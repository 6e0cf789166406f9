package io.clawchat.scenario.language;

import static io.clawchat.scenario.language.ScenarioReaderTest.WHOLE;
import static io.clawchat.scenario.language.ScenarioReaderTest.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clawchat.scenario.yaml.ScenarioException;
import io.clawchat.scenario.yaml.YamlDocuments;
import org.junit.jupiter.api.Test;

/** Files that are no scenario as a whole; single faults are in {@link RefusalTest}. */
class WholeFileRefusalTest {
  @Test
  void refusesTwoScenariosOfOneNameInAFile() {
    assertThat(refusal(WHOLE + "---\n" + WHOLE))
        .hasMessage(
            "x.yaml:31:11: 'everything at once' is the name of another scenario in this file");
  }

  @Test
  void reportsEveryFaultInTheOrderOfTheText() {
    String text =
        WHOLE
            .replace("duration: 1h", "duration: 1 h")
            .replace("latency: 8ms", "latncy: 8ms")
            .replace("do: hang-up", "do: hang")
            .replace("outcome: connected", "outcome: conected");

    assertThat(refusal(text).faults())
        .extracting(fault -> fault.place().line())
        .containsExactly(5, 13, 25, 27);
  }

  @Test
  void refusesAnEmptyFile() {
    assertThat(refusal("# only a comment\n"))
        .hasMessage("x.yaml:1:1: expected 'scenario: NAME' or 'matrix: NAME', found nothing");
  }

  @Test
  void refusesWhatIsNotYamlWithItsPlace() {
    assertThat(refusal("scenario: [a\nb: c"))
        .hasMessageStartingWith("x.yaml:2:2: this is not YAML: while parsing a flow sequence");
  }

  @Test
  void refusesAControlCharacterWithItsPlace() {
    assertThat(refusal("scenario: a\nabout: \u0007"))
        .hasMessage("x.yaml:2:8: this is not YAML: the character U+0007 is not allowed; remove it");
  }

  @Test
  void findsAControlCharacterBehindCharactersOfTwoUnits() {
    assertThat(refusal("about: " + "🦞".repeat(3_000) + "\nscenario: 🦞\u0007"))
        .hasMessageStartingWith("x.yaml:2:12: this is not YAML: the character U+0007");
  }

  @Test
  void refusesAnEmptyTimelineAndNoExpectations() {
    String text =
        """
        scenario: hollow
        duration: 1s
        hosts: { alice: {} }
        timeline: []
        expect: []
        """;

    assertThat(refusal(text))
        .hasMessageContaining("x.yaml:4:11: expected at least one of the steps of the timeline")
        .hasMessageContaining("x.yaml:5:9: expected at least one of the expectations");
  }

  @Test
  void refusesATagSinceNoneIsPartOfTheLanguage() {
    assertThat(refusal(WHOLE.replace("duration: 1h", "duration: !java.io.File 1h")))
        .hasMessageStartingWith("x.yaml:5:11: expected a duration");
  }

  @Test
  void takesTheLargestFileAndRefusesOneCharacterMore() {
    String padding = "#".repeat(YamlDocuments.LARGEST - WHOLE.length());

    assertThat(ScenarioReader.read("x.yaml", WHOLE + padding)).hasSize(1);
    assertThat(refusal(WHOLE + padding + "#")).hasMessageContaining("at most 256 KiB");
  }

  @Test
  void refusesDeepNestingBeforeItIsBuilt() {
    assertThat(refusal("[".repeat(100_000)))
        .hasMessageStartingWith("x.yaml:1:17: expected nesting of at most 16 levels");
  }

  @Test
  void refusesSecondClientsThatExpectTheFileToServeThemToo() {
    String text =
        WHOLE
            .replace(
                "  - { at: 25s, host: eve, do: scan, target: alice }",
                "  - { at: 25s, host: eve, do: connect, to: alice, with: one-way }")
            .replace("{ host: eve, hears: nothing }", "{ host: eve, outcome: oracle }");

    assertThat(refusal(text))
        .hasMessage(
            "x.yaml:29:27: the security file of alice serves one client, and bob uses it before;"
                + " write 'unreachable'");
  }

  @Test
  void refusesAConnectionThroughAnExpiredFile() {
    String late =
        WHOLE
            .replace("at: 3s, host: bob", "at: 61s, host: bob")
            .replace("at: 20s, host: bob", "at: 3m, host: bob")
            .replace("at: 40s, host: bob", "at: 4m, host: bob");

    assertThat(refusal(late.replace("valid: 10m", "valid: 1m")))
        .hasMessageStartingWith(
            "x.yaml:27:27: bob cannot connect at 61s: the security file of alice expires at 61s");
    assertThat(one(late.replace("valid: 10m", "valid: 60001ms")).name()).isNotEmpty();
  }

  @Test
  void refusesOneAddressGivenTwiceOnANetwork() {
    assertThat(refusal(WHOLE.replace("stun: { }", "stun: { address: 203.0.113.77 }")))
        .hasMessage("x.yaml:18:19: 203.0.113.77 is given twice on one network; choose another");
  }

  @Test
  void refusesAnInsideThatHidesANetworkFurtherOut() {
    String text =
        WHOLE
            .replace(
                "behind: carrier }\n  carrier", "behind: carrier, inside: 10.1.0.0/16 }\n  carrier")
            .replace("step: -2", "step: -2\n    inside: 10.0.0.0/8");

    assertThat(refusal(text)).hasMessageContaining("10.1.0.0/16 overlaps with 10.0.0.0/8");
  }

  @Test
  void refusesMoreHostsThanANetworkHasAddresses() {
    String text =
        WHOLE
            .replace("step: -2", "step: -2\n    inside: 10.0.0.0/29")
            .replace("eve:", "dave: { behind: carrier }\n  eve:");

    assertThat(one(text).topology().host("dave").address()).hasToString("10.0.0.4");
    String crowded =
        text.replace(
            "  eve:",
            "  c1: { behind: carrier }\n  c2: { behind: carrier }\n  c3: { behind: carrier }\n  eve:");
    assertThat(refusal(crowded)).hasMessageContaining("no address is left on carrier for 'c3'");
  }

  private static ScenarioException refusal(String text) {
    ScenarioException refusal =
        catchThrowableOfType(ScenarioException.class, () -> ScenarioReader.read("x.yaml", text));
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
