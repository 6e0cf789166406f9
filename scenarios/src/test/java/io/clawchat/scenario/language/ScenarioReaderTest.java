package io.clawchat.scenario.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.UnsolicitedInbound;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.scenario.Exchange;
import io.clawchat.scenario.Place;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.expectation.Hears;
import io.clawchat.scenario.expectation.HearsNothing;
import io.clawchat.scenario.expectation.Outcome;
import io.clawchat.scenario.verb.Connect;
import io.clawchat.scenario.verb.HangUp;
import io.clawchat.scenario.verb.Offer;
import io.clawchat.scenario.verb.RotateEvery;
import io.clawchat.scenario.verb.Say;
import io.clawchat.scenario.verb.Scan;
import io.clawchat.scenario.verb.ServeStun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {
  static final String WHOLE =
      """
      scenario: everything at once
      about: |
        First line.
        Second line.
      duration: 1h
      nats:
        home: { preset: symmetric, idle-timeout: 30s, refreshed-by: outbound, behind: carrier }
        carrier:
          mapping: address-dependent
          filtering: endpoint-independent
          allocation: sequential
          step: -2
          link: { latency: 8ms }
      hosts:
        stun: { }
        alice: { behind: home, link: { up: { loss: 1.5%, jitter: 2ms }, down: { latency: 1s } } }
        bob: { behind: carrier }
        eve: { address: 203.0.113.77 }
      timeline:
        - { at: 20s, host: bob, do: say, text: hello }
        - { at: 0s, host: stun, do: serve-stun }
        - { at: 1s, host: alice, do: offer, stun: stun, valid: 10m, rotate-every: 5m }
        - { at: 3s, host: bob, do: connect, to: alice, with: answer, carried-after: 1m }
        - { at: 25s, host: eve, do: scan, target: alice }
        - { at: 40s, host: bob, do: hang-up }
      expect:
        - { host: bob, outcome: connected, by: 2m }
        - { host: alice, hears: hello, when: connected }
        - { host: eve, hears: nothing }
      """;

  static Scenario one(String text) {
    List<Scenario> scenarios = ScenarioReader.read("x.yaml", text);
    assertThat(scenarios).hasSize(1);
    return scenarios.getFirst();
  }

  @Test
  void readsNatsByPresetWithChangesAndByAxes() {
    Topology topology = one(WHOLE).topology();

    assertThat(topology.nat("home").behavior())
        .isEqualTo(
            ClassicPresets.SYMMETRIC.toBuilder()
                .idleTimeout(Duration.ofSeconds(30))
                .refreshedBy(Lifetime.Refresh.OUTBOUND)
                .build());
    assertThat(topology.nat("carrier").behavior())
        .isEqualTo(
            NatBehavior.of(
                MappingBehavior.ADDRESS_DEPENDENT,
                FilteringBehavior.ENDPOINT_INDEPENDENT,
                new PortAllocation.Sequential(-2)));
    assertThat(topology.nat("carrier").link())
        .isEqualTo(Link.both(LinkProfile.delayedBy(Duration.ofMillis(8))));
  }

  @Test
  void readsHairpinningTwoTimeoutsAndWhatIsRejected() {
    String axes =
        "idle-timeout: 30s, idle-timeout-before-reply: 10s, hairpinning: external-source,"
            + " unsolicited: rejected,";

    assertThat(one(WHOLE.replace("idle-timeout: 30s,", axes)).topology().nat("home").behavior())
        .isEqualTo(
            ClassicPresets.SYMMETRIC.toBuilder()
                .lifetime(
                    new Lifetime(
                        Duration.ofSeconds(10), Duration.ofSeconds(30), Lifetime.Refresh.OUTBOUND))
                .hairpinning(Hairpinning.EXTERNAL_SOURCE)
                .unsolicited(new UnsolicitedInbound(true, false))
                .build());
  }

  @Test
  void readsEachDirectionOfALink() {
    assertThat(one(WHOLE).topology().host("alice").link())
        .isEqualTo(
            new Link(
                new LinkProfile(Duration.ZERO, Duration.ofMillis(2), 0.015, 0, 0),
                LinkProfile.delayedBy(Duration.ofSeconds(1))));
  }

  @Test
  void listsNatsOutermostFirstAndFindsTheWayOut() {
    Topology topology = one(WHOLE).topology();

    assertThat(topology.nats()).extracting(Topology.Nat::name).containsExactly("carrier", "home");
    assertThat(topology.natsOutwardFrom("alice"))
        .extracting(Topology.Nat::name)
        .containsExactly("home", "carrier");
    assertThat(topology.natsOutwardFrom("stun")).isEmpty();
  }

  @Test
  void givesOutAddressesThatNobodyGave() {
    Topology topology = one(WHOLE).topology();

    assertThat(topology.nat("carrier").address()).hasToString("198.51.100.1");
    assertThat(topology.nat("carrier").inside()).hasToString("100.64.1.0/24");
    assertThat(topology.nat("home").address()).hasToString("100.64.1.2");
    assertThat(topology.nat("home").inside()).hasToString("192.168.1.0/24");
    assertThat(topology.host("stun").address()).hasToString("198.51.100.2");
    assertThat(topology.host("alice").address()).hasToString("192.168.1.2");
    assertThat(topology.host("bob").address()).hasToString("100.64.1.3");
    assertThat(topology.host("eve").address()).hasToString("203.0.113.77");
  }

  @Test
  void putsTheTimelineInOrderOfTime() {
    assertThat(one(WHOLE).timeline())
        .containsExactly(
            new ServeStun(Duration.ZERO, "stun"),
            new Offer(
                Duration.ofSeconds(1),
                "alice",
                Optional.of("stun"),
                Duration.ofMinutes(10),
                Duration.ofMinutes(5)),
            new Connect(
                Duration.ofSeconds(3),
                "bob",
                "alice",
                Exchange.ANSWER,
                Duration.ofMinutes(1),
                RotateEvery.DEFAULT),
            new Say(Duration.ofSeconds(20), "bob", "hello"),
            new Scan(Duration.ofSeconds(25), "eve", "alice"),
            new HangUp(Duration.ofSeconds(40), "bob"));
  }

  @Test
  void readsExpectationsWithTheirPlace() {
    assertThat(one(WHOLE).expectations())
        .containsExactly(
            new Outcome(
                new Place("x.yaml", 27, 5),
                "bob",
                Outcome.Ending.CONNECTED,
                Optional.of(Duration.ofMinutes(2))),
            new Hears(new Place("x.yaml", 28, 5), "alice", "hello", Optional.empty(), true),
            new HearsNothing(new Place("x.yaml", 29, 5), "eve"));
  }

  @Test
  void keepsNameReasonDurationAndPlace() {
    Scenario scenario = one(WHOLE);

    assertThat(scenario.name()).isEqualTo("everything at once");
    assertThat(scenario.about()).isEqualTo("First line.\nSecond line.");
    assertThat(scenario.duration()).isEqualTo(Duration.ofHours(1));
    assertThat(scenario.place()).isEqualTo(new Place("x.yaml", 1, 11));
    assertThat(scenario.cell()).isEmpty();
  }

  @Test
  void lendsOneLinkToManyHostsThroughAnAlias() {
    String text =
        WHOLE
            .replace(
                "bob: { behind: carrier }", "bob: { behind: carrier, link: &dsl { latency: 9ms } }")
            .replace("eve: { address: 203.0.113.77 }", "eve: { link: *dsl }");

    assertThat(one(text).topology().host("eve").link())
        .isEqualTo(Link.both(LinkProfile.delayedBy(Duration.ofMillis(9))));
  }

  @Test
  void readsSeveralDocumentsInOneFile() {
    String second = WHOLE.replace("everything at once", "once more");

    assertThat(ScenarioReader.read("x.yaml", WHOLE + "---\n" + second))
        .extracting(Scenario::name)
        .containsExactly("everything at once", "once more");
  }

  @Test
  void readsCharactersOfTwoUnitsWhereverTheyFall() {
    assertThat(one(WHOLE + "# " + "🦞".repeat(3_000)).name()).isEqualTo("everything at once");
    assertThat(one(WHOLE + "#  " + "🦞".repeat(3_000)).name()).isEqualTo("everything at once");
  }
}
