package io.clawchat.scenario.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.yaml.ScenarioException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text, it is either read or refused with places; nothing else is thrown. */
class ScenarioReaderProperties {
  private static final String SEED =
      """
      scenario: seed
      duration: 60s
      nats:
        home: { preset: symmetric, behind: carrier, inside: 10.0.0.0/8, address: 100.64.1.9 }
        carrier: { mapping: address-dependent, filtering: endpoint-independent, step: 2 }
      hosts:
        alice: { behind: home, link: &l { latency: 10ms, loss: 1% } }
        bob: { link: { up: *l, down: { jitter: 3ms, reordering: 5% } } }
        stun: { address: 203.0.113.9 }
      timeline:
        - { at: 0s, host: stun, do: serve-stun }
        - { at: 1s, host: alice, do: offer, stun: stun, valid: 1h }
        - { at: 3s, host: bob, do: connect, to: alice, with: answer, carried-after: 1s }
        - { at: 20s, host: bob, do: say, text: hello }
        - { at: 25s, host: stun, do: scan, target: alice }
        - { at: 26s, host: bob, do: hang-up }
      expect:
        - { host: bob, outcome: oracle, by: 9s }
        - { host: alice, hears: hello, by: 22s, when: connected }
        - { host: stun, hears: nothing }
      ---
      matrix: pairs
      server: all
      client: [none, symmetric, { preset: full-cone, idle-timeout: 9s }]
      exchange: [one-way]
      """;

  private static final List<String> SCRAPS =
      List.of(
          "",
          " ",
          "\n",
          "\t",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "- ",
          "---\n",
          "...\n",
          "&a ",
          "*a",
          "*l",
          "!x ",
          "!!int ",
          "'",
          "\"",
          "|",
          ">",
          "#",
          "%",
          "%YAML 1.2\n",
          "? ",
          "<<: ",
          "null",
          "~",
          "0",
          "-1",
          "999999999d",
          "99999999999s",
          "100%",
          "nothing",
          "all",
          "none",
          "home",
          "carrier",
          "bob",
          "internet",
          "0.0.0.0/0",
          "10.0.0.0/33",
          "::1",
          "\u0000",
          "\uD800",
          "\uFFFE",
          "é",
          "🦞",
          "x".repeat(2_000),
          "[".repeat(40),
          "link",
          "behind",
          "text",
          "\r",
          "\u2028");

  @Property(tries = 400)
  void arbitraryTextIsReadOrRefused(@ForAll String text) {
    assertReadOrRefused(text);
  }

  @Property(tries = 4_000)
  void aRightFileWithWrongSpotsIsReadOrRefused(@ForAll("damaged") String text) {
    assertReadOrRefused(text);
  }

  private static void assertReadOrRefused(String text) {
    try {
      List<Scenario> scenarios = ScenarioReader.read("x.yaml", text);
      assertThat(scenarios).isNotEmpty();
    } catch (ScenarioException refusal) {
      assertThat(refusal.faults()).isNotEmpty();
      assertThat(refusal.getMessage()).startsWith("x.yaml:" + refusal.line() + ":");
      assertThat(refusal.line()).isLessThanOrEqualTo(text.split("\\R", -1).length);
    }
  }

  /** The seed with one to four stretches of it replaced by scraps. */
  @Provide
  Arbitrary<String> damaged() {
    Arbitrary<Damage> damage =
        Combinators.combine(
                Arbitraries.integers().between(0, SEED.length()),
                Arbitraries.integers().between(0, 12),
                Arbitraries.of(SCRAPS))
            .as(Damage::new);
    return damage
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(
            list -> {
              String text = SEED;
              for (Damage each : list) {
                text = each.to(text);
              }
              return text;
            });
  }

  private record Damage(int at, int length, String scrap) {
    String to(String text) {
      int from = Math.min(at, text.length());
      return text.substring(0, from)
          + scrap
          + text.substring(Math.min(from + length, text.length()));
    }
  }
}
