package io.clawchat.scenario.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.scenario.Exchange;
import io.clawchat.scenario.Expectation;
import io.clawchat.scenario.MatrixCell;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.expectation.Hears;
import io.clawchat.scenario.expectation.Outcome;
import io.clawchat.scenario.verb.Connect;
import io.clawchat.scenario.verb.Say;
import io.clawchat.scenario.yaml.ScenarioException;
import io.clawchat.text.TimeWords;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MatrixReaderTest {
  private static final String SMALL =
      """
      matrix: small
      about: To see the parts.
      server: [none, symmetric]
      client:
        - { mapping: endpoint-independent, filtering: address-dependent, allocation: sequential }
        - { preset: full-cone, idle-timeout: 30s }
      exchange: [one-way, answer]
      link: { latency: 10ms }
      """;

  private static List<Scenario> read(String text) {
    return ScenarioReader.read("m.yaml", text);
  }

  @Test
  void writesOutEveryCell() {
    assertThat(read(SMALL))
        .extracting(Scenario::name)
        .containsExactly(
            "server no NAT × client endpoint-independent/address-dependent/sequential · one-way",
            "server no NAT × client endpoint-independent/endpoint-independent/preservation/idle 30s"
                + " · one-way",
            "server symmetric × client endpoint-independent/address-dependent/sequential · one-way",
            "server symmetric × client"
                + " endpoint-independent/endpoint-independent/preservation/idle 30s · one-way",
            "server no NAT × client endpoint-independent/address-dependent/sequential · answer",
            "server no NAT × client endpoint-independent/endpoint-independent/preservation/idle 30s"
                + " · answer",
            "server symmetric × client endpoint-independent/address-dependent/sequential · answer",
            "server symmetric × client"
                + " endpoint-independent/endpoint-independent/preservation/idle 30s · answer");
  }

  @Test
  void allIsNoNatAndEveryPointOfTheModel() {
    List<Scenario> cells =
        read("matrix: all\nserver: all\nclient: all\nexchange: [one-way, answer]\n");

    assertThat(cells).hasSize(28 * 28 * 2);
    assertThat(cells).extracting(Scenario::name).doesNotHaveDuplicates();
  }

  @Test
  void aCellIsAnOrdinaryScenario() {
    Scenario cell = read(SMALL).getLast();

    assertThat(cell.topology().nats())
        .extracting(Topology.Nat::name)
        .containsExactly("server-nat", "client-nat");
    assertThat(cell.topology().nat("server-nat").behavior()).isEqualTo(ClassicPresets.SYMMETRIC);
    assertThat(cell.topology().host("server").behind()).contains("server-nat");
    assertThat(cell.topology().host("client").link())
        .isEqualTo(Link.both(LinkProfile.delayedBy(Duration.ofMillis(10))));
    assertThat(cell.topology().host("stun").behind()).isEmpty();
    assertThat(Connect.all(cell)).extracting(Connect::exchange).containsExactly(Exchange.ANSWER);
    assertThat(cell.cell())
        .contains(
            new MatrixCell(
                "small",
                "symmetric",
                "endpoint-independent/endpoint-independent/preservation/idle 30s",
                Exchange.ANSWER));
  }

  @Test
  void expectsTheOraclesWordAndTextBothWays() {
    assertThat(read(SMALL).getFirst().expectations())
        .extracting(Expectation::host)
        .containsExactly("client", "server", "client");
    assertThat(read(SMALL).getFirst().expectations())
        .filteredOn(Hears.class::isInstance)
        .allMatch(hears -> ((Hears) hears).whenConnected());
  }

  @Test
  void allIsKnownByThirtySecondsOrByTheTimeThatTheFileNames() {
    assertThat(times(SMALL)).containsExactly("30s", "31s", "32s", "40s");
    assertThat(times(SMALL + "by: 12s\n")).containsExactly("12s", "13s", "14s", "22s");
  }

  /** By when a cell expects the outcome, when the two speak, and how long it lasts. */
  private static List<String> times(String matrix) {
    Scenario cell = read(matrix).getLast();
    Outcome outcome = (Outcome) cell.expectations().getFirst();
    return Stream.of(
            Stream.of(outcome.by().orElseThrow()),
            cell.steps(Say.class).map(Say::at),
            Stream.of(cell.duration()))
        .flatMap(times -> times)
        .map(TimeWords::of)
        .toList();
  }

  @Test
  void everyCellPassesTheChecksOfHandWrittenScenarios() {
    Scenario cell = read(SMALL + "by: 10s\n").getLast();
    List<String> said = cell.steps(Say.class).map(say -> say.host() + ": " + say.text()).toList();

    assertThat(said)
        .containsExactly("client: from client to server", "server: from server to client");
    assertThat(cell.timeline()).allMatch(step -> step.at().compareTo(cell.duration()) < 0);
    assertThat(Connect.of(cell, "server")).isEqualTo(Optional.of(Connect.all(cell).getFirst()));
  }

  @Test
  void refusesNatsAndExchangesThatCannotBe() {
    refuses("server: [none, symmetric]", "server: every", "m.yaml:3:9: expected one of: all");
    refuses("server: [none, symmetric]", "server: [none, none]", "m.yaml:3:16: no NAT stands in");
    refuses("[none, symmetric]", "[none, symetric]", "did you mean 'symmetric'?");
    refuses("[none, symmetric]", "[]", "m.yaml:3:9: expected at least one of the NATs");
    refuses("[one-way, answer]", "[one-way, one-way]", "m.yaml:7:21: 'one-way' stands in the list");
    refuses("[one-way, answer]", "answer", "m.yaml:7:11: expected a list of exchanges");
    refuses("link:", "lnik:", "m.yaml:8:1: a matrix has no key 'lnik'; did you mean 'link'?");
    refuses("idle-timeout", "behind", "a NAT has no key 'behind'");
    refuses("link: {", "by: 9s\nlink: {", "m.yaml:8:5: expected a duration from 10s to 23h");
  }

  private static void refuses(String right, String wrong, String message) {
    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(() -> read(SMALL.replace(right, wrong)))
        .withMessageContaining(message);
  }
}
