package io.clawchat.scenario.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Observation.Happening;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.language.ScenarioReader;
import io.clawchat.scenario.oracle.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Happening CONNECTED = new Observation.Connected(at(4_000), "bob");
  private static final Happening REFUSED =
      new Observation.Refused(at(5_000), "bob", "the file was used before");
  private static final Happening HELLO = new Observation.Heard(at(20_010), "alice", "hello");

  private static Duration at(long millis) {
    return Duration.ofMillis(millis);
  }

  private static RunResult judge(String nat, String expectation, Happening... seen) {
    return judge(Duration.ZERO, nat, expectation, seen);
  }

  private static RunResult judge(
      Duration slack, String nat, String expectation, Happening... seen) {
    String text =
        """
        scenario: judged
        duration: 60s
        nats:
          home: { preset: %s }
        hosts:
          alice: { behind: home }
          bob: { }
          eve: { }
        timeline:
          - { at: 1s, host: alice, do: offer }
          - { at: 3s, host: bob, do: connect, to: alice, with: one-way }
          - { at: 20s, host: bob, do: say, text: hello }
          - { at: 25s, host: eve, do: scan, target: alice }
        expect:
          - { %s }
        """
            .formatted(nat, expectation);
    Scenario scenario = ScenarioReader.read("judged.yaml", text).getFirst();
    return Judge.judge(
        scenario,
        7,
        new Observation(List.of(seen), "00ff", scenario.duration(), 42, List.of()),
        slack,
        1_000);
  }

  private static Check check(String nat, String expectation, Happening... seen) {
    RunResult result = judge(nat, expectation, seen);
    assertThat(result.checks()).hasSize(1);
    return result.checks().getFirst();
  }

  @Test
  void followsTheOracleWhereTheyCanConnect() {
    String oracle = "host: bob, outcome: oracle, by: 4s";

    assertThat(check("full-cone", oracle, CONNECTED).met()).isTrue();
    assertThat(check("full-cone", oracle))
        .extracting(Check::met, Check::expected, Check::found)
        .containsExactly(false, "as the oracle says: connected by 4s", "unreachable");
    assertThat(check("full-cone", oracle, REFUSED).found())
        .isEqualTo("refused at 5s: the file was used before");
  }

  @Test
  void followsTheOracleWhereTheyCannotConnect() {
    String oracle = "host: bob, outcome: oracle, by: 4s";

    assertThat(check("symmetric", oracle).met()).isTrue();
    assertThat(check("symmetric", oracle, CONNECTED))
        .extracting(Check::met, Check::expected, Check::found)
        .containsExactly(false, "as the oracle says: unreachable", "connected at 4s");
  }

  @Test
  void countsAConnectionAtTheLastMomentAndNoneLater() {
    assertThat(check("full-cone", "host: bob, outcome: connected, by: 4000ms", CONNECTED).met())
        .isTrue();
    assertThat(check("full-cone", "host: bob, outcome: connected, by: 3999ms", CONNECTED))
        .extracting(Check::met, Check::expected, Check::found)
        .containsExactly(false, "connected by 3.999s", "connected at 4s");
  }

  @Test
  void aBackendInRealTimeHasSomeSlack() {
    Duration slack = Duration.ofMillis(500);
    String late = "host: bob, outcome: connected, by: 3500ms";
    String tooLate = "host: bob, outcome: connected, by: 3499ms";

    assertThat(judge(slack, "full-cone", late, CONNECTED).checks().getFirst().met()).isTrue();
    assertThat(judge(slack, "full-cone", tooLate, CONNECTED).checks().getFirst().met()).isFalse();
    assertThat(judge(slack, "full-cone", "host: alice, hears: hello, by: 20001ms", HELLO))
        .extracting(RunResult::ending)
        .isEqualTo(RunResult.Ending.AS_EXPECTED);
  }

  @Test
  void tellsRefusedFromUnreachable() {
    assertThat(check("full-cone", "host: bob, outcome: refused", REFUSED).met()).isTrue();
    assertThat(check("full-cone", "host: bob, outcome: refused").met()).isFalse();
    assertThat(check("full-cone", "host: bob, outcome: refused", CONNECTED).met()).isFalse();
    assertThat(check("full-cone", "host: bob, outcome: unreachable").met()).isTrue();
    assertThat(check("full-cone", "host: bob, outcome: unreachable", REFUSED).met()).isFalse();
  }

  @Test
  void countsTheTimesThatKeysRotateUntilTheLimit() {
    Happening first = new Observation.Rotated(at(10_000), "alice", 1);
    Happening second = new Observation.Rotated(at(20_000), "alice", 2);
    Happening others = new Observation.Rotated(at(15_000), "bob", 1);
    String twice = "host: alice, rotates: 2, by: 20s";

    assertThat(check("full-cone", twice, first, others, second).met()).isTrue();
    assertThat(check("full-cone", twice, first, others))
        .extracting(Check::met, Check::expected, Check::found)
        .containsExactly(false, "other keys 2 times by 20s", "keys of epoch 1 at 10s");
    assertThat(check("full-cone", "host: alice, rotates: 2, by: 19s", first, second).met())
        .isFalse();
    assertThat(check("full-cone", twice).found()).isEqualTo("the same keys throughout");
  }

  @Test
  void hearsTheTextInTime() {
    assertThat(check("full-cone", "host: alice, hears: hello", HELLO).met()).isTrue();
    assertThat(check("full-cone", "host: alice, hears: hello, by: 20010ms", HELLO).met()).isTrue();
    assertThat(check("full-cone", "host: alice, hears: hello, by: 20009ms", HELLO))
        .extracting(Check::met, Check::expected, Check::found)
        .containsExactly(false, "'hello' by 20.009s", "'hello' at 20.010s");
  }

  @Test
  void saysWhatWasHeardInstead() {
    assertThat(check("full-cone", "host: alice, hears: hello").found()).isEqualTo("no text");
    assertThat(
            check(
                    "full-cone",
                    "host: alice, hears: hello",
                    new Observation.Heard(at(1), "alice", "hullo"),
                    new Observation.Heard(at(2), "bob", "hello"))
                .found())
        .isEqualTo("only 'hullo'");
  }

  @Test
  void wantsSilenceOfATextThatNeedsAConnectionTheOracleRulesOut() {
    String hears = "host: alice, hears: hello, when: connected";

    assertThat(check("symmetric", hears).met()).isTrue();
    assertThat(check("symmetric", hears, HELLO))
        .extracting(Check::met, Check::expected)
        .containsExactly(false, "not 'hello', since the oracle says that the pair cannot connect");
    assertThat(check("full-cone", hears).met()).isFalse();
    assertThat(check("full-cone", hears, HELLO).met()).isTrue();
  }

  @Test
  void countsAnyPacketAgainstAStrangersSilence() {
    assertThat(check("full-cone", "host: eve, hears: nothing", HELLO).met()).isTrue();
    assertThat(
            check(
                "full-cone",
                "host: eve, hears: nothing",
                new Observation.Answered(at(25_020), "eve", "198.51.100.1:40000"),
                new Observation.Answered(at(25_040), "eve", "198.51.100.1:40000")))
        .extracting(Check::met, Check::found)
        .containsExactly(false, "a packet from 198.51.100.1:40000 at 25.020s and 1 more");
  }

  @Test
  void keepsWhatTheOracleSaidOfEachAttempt() {
    assertThat(judge("full-cone", "host: bob, outcome: oracle").expectedOutcomes())
        .singleElement()
        .extracting(ExpectedOutcome::verdict)
        .matches(Verdict::connects);
  }

  @Test
  void endsByTheChecksOrByTheError() {
    RunResult good = judge("full-cone", "host: bob, outcome: connected", CONNECTED);
    RunResult bad = judge("full-cone", "host: bob, outcome: connected");
    RunResult broken =
        Judge.broken(good.scenario(), 7, new IllegalStateException("no more ports"), 5);

    assertThat(List.of(good, bad, broken))
        .extracting(RunResult::ending)
        .containsExactly(
            RunResult.Ending.AS_EXPECTED, RunResult.Ending.NOT_AS_EXPECTED, RunResult.Ending.ERROR);
    assertThat(broken.error()).contains("java.lang.IllegalStateException: no more ports");
  }
}
