package io.clawchat.docker.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.clawchat.natsim.preset.ClassicPresets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two classifiers differ only on what both can tell. */
class TrialReportTest {
  private static final Classified CONE =
      Classified.NOTHING
          .with(Axis.MAPPING, "endpoint-independent")
          .with(Axis.FILTERING, "address-dependent")
          .with(Axis.PORTS, Classified.PRESERVED);
  private static final Classified STRICTER =
      CONE.with(Axis.FILTERING, "address-and-port-dependent").without(Axis.PORTS);

  private static final List<StackVerdict> TWO =
      List.of(verdict(CONE, CONE), verdict(CONE, STRICTER));

  @Test
  void whatAClassifierCannotTellIsNotHeldAgainstIt() {
    assertThat(verdict(CONE, CONE.without(Axis.PORTS)).agrees()).isTrue();
    assertThat(
            verdict(CONE, Classified.NOTHING.with(Axis.MAPPING, "none", "endpoint-independent"))
                .agrees())
        .isTrue();
  }

  @Test
  void whatItTellsOtherwiseIs() {
    assertThat(verdict(CONE, STRICTER).disagreements())
        .containsExactly(
            new StackVerdict.Disagreement(
                "filtering",
                Map.of(
                    Classifier.VALUE,
                    "address-dependent",
                    Classifier.STUN,
                    "address-and-port-dependent")));
  }

  @Test
  void aClassifierThatCameToNothingAgreesWithNobody() {
    assertThat(verdict(CONE, new Unclassified("it is silent")).disagreements())
        .containsExactly(
            new StackVerdict.Disagreement(
                "the verdict itself", Map.of(Classifier.STUN, "no verdict: it is silent")));
  }

  @Test
  void theTextHasEveryStackAndTheWordsOfThoseWhoDiffer() {
    assertThat(TrialReport.text(TWO, 80))
        .hasToString(
            """
            + restricted-cone: agree
                EIM+ADF preserved: the value, stun
                not asked: simulator, clawchat nat, turnutils_natdiscovery
            X restricted-cone: DISAGREE
                EIM+ADF preserved: the value
                not asked: simulator, clawchat nat, turnutils_natdiscovery
                EIM+APDF: stun

            DISAGREE: restricted-cone
              filtering
                the value: address-dependent
                stun: address-and-port-dependent
              words, captures and logs: runs/nats/001
            2 stacks of NATs, 5 classifiers each: 1 disagree.
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 40, 60, 79, 80, 144})
  void theTextFitsEveryWidth(int columns) {
    assertThat(TrialReport.text(TWO, columns).toString().lines())
        .allMatch(line -> line.length() <= columns || line.contains("runs/nats"));
  }

  @Test
  void theJsonHasEverything() {
    ArrayNode nats = new ObjectMapper().createArrayNode();
    TrialReport.json(List.of(verdict(CONE, STRICTER)), nats);
    assertThat(nats.get(0).toString())
        .isEqualTo(
            "{\"stack\":\"restricted-cone\",\"agree\":false,\"classifiers\":{\"the value\":"
                + "\"mapping endpoint-independent, filtering address-dependent, ports preserved\","
                + "\"stun\":\"mapping endpoint-independent, filtering address-and-port-dependent\"},"
                + "\"disagreements\":[{\"what\":\"filtering\",\"the value\":\"address-dependent\","
                + "\"stun\":\"address-and-port-dependent\"}],\"folder\":\"runs/nats/001\"}");
  }

  private static StackVerdict verdict(ClassifierResult value, ClassifierResult stun) {
    return new StackVerdict(
        new NatStack(List.of(ClassicPresets.RESTRICTED_CONE)),
        Map.of(Classifier.VALUE, value, Classifier.STUN, stun),
        Path.of("runs", "nats", "001"));
  }
}
