package io.clawchat.scenario.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clawchat.scenario.yaml.ScenarioException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way to get a scenario wrong, as one change to a right one: its place and its message. */
class RefusalTest {
  private static final String RIGHT =
      """
      scenario: right
      duration: 60s
      nats:
        home: { preset: symmetric }
      hosts:
        alice: { behind: home, link: { latency: 10ms } }
        bob: { }
        stun: { }
        eve: { }
      timeline:
        - { at: 0s, host: stun, do: serve-stun }
        - { at: 1s, host: alice, do: offer, stun: stun }
        - { at: 3s, host: bob, do: connect, to: alice, with: answer }
        - { at: 20s, host: bob, do: say, text: hello }
        - { at: 25s, host: eve, do: scan, target: alice }
      expect:
        - { host: bob, outcome: oracle }
        - { host: alice, hears: hello, by: 22s }
        - { host: eve, hears: nothing }
      """;

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what stands there         | what is written instead             | place | message contains
          duration: 60s               | duratoin: 60s                       | 2:1   | a scenario has no key 'duratoin'; did you mean 'duration'?
          duration: 60s               | duration: 60                        | 2:11  | expected a duration such as 250ms, 10s, 2m, 1h or 1d, found '60'
          duration: 60s               | duration: 32d                       | 2:11  | expected a duration from 1ms to 31d, found 32d
          duration: 60s               | duration: [60s]                     | 2:11  | expected a duration such as 250ms, 10s, 2m, 1h or 1d, found a list
          duration: 60s               | about: none                         | 1:1   | a scenario needs the key 'duration'
          duration: 60s               | 'duration: 60s\\nduration: 60s'     | 3:1   | has the key 'duration' twice
          scenario: right             | name: right                         | 1:1   | has no key 'name'
          scenario: right             | scenario: ''                        | 1:11  | found nothing
          scenario: right             | 'scenario: "\\e[2J"'                 | 1:11  | expected no control or invisible characters, found U+001B
          scenario: right             | 'scenario: "a\\u202eb"'            | 1:11  | expected no control or invisible characters, found U+202E
          preset: symmetric           | preset: symetric                    | 4:19  | found 'symetric'; did you mean 'symmetric'?
          preset: symmetric           | mapping: endpoint-independent       | 4:9   | a NAT needs the key 'filtering'
          preset: symmetric           | 'preset: symmetric, step: 2'        | 4:36  | 'step' goes with 'allocation: sequential' only
          preset: symmetric           | 'preset: symmetric, allocation: sequential, step: 0'    | 4:60  | a step of 0
          preset: symmetric           | 'preset: symmetric, allocation: sequential, step: 1001' | 4:60  | expected a whole number from -1000 to 1000, found '1001'
          preset: symmetric           | 'preset: symmetric, idle-timeout: 999ms'                | 4:44  | expected a duration from 1s to 1d, found 999ms
          preset: symmetric           | 'preset: symmetric, refreshed-by: in'                   | 4:44  | expected one of: outbound, inbound, both; found 'in'
          preset: symmetric           | 'preset: symmetric, idle-timeout-before-reply: 25h'     | 4:57  | expected a duration from 1s to 1d, found 25h
          preset: symmetric           | 'preset: symmetric, hairpinning: internal-source'       | 4:43  | the oracle cannot judge NATs that keep the internal source
          preset: symmetric           | 'preset: symmetric, hairpinning: yes'                   | 4:43  | expected one of: none, internal-source, external-source; found 'yes'
          preset: symmetric           | 'preset: symmetric, unsolicited: remembered'            | 4:43  | expected one of: ignored, rejected; found 'remembered'
          preset: symmetric           | 'preset: symmetric, behind: home'   | 4:38  | 'home' stands behind itself and never reaches the internet
          preset: symmetric           | 'preset: symmetric, behind: hmoe'   | 4:38  | no NAT is named 'hmoe'; did you mean 'home'?
          preset: symmetric           | 'preset: symmetric, inside: 198.51.100.0/24' | 4:38 | expected a private subnet
          preset: symmetric           | 'preset: symmetric, inside: 192.168.1.0/30'  | 4:38 | of length 8 to 29
          preset: symmetric           | 'preset: symmetric, inside: 192.168.1.1/24'  | 4:38 | did you mean 192.168.1.0/24?
          preset: symmetric           | 'preset: symmetric, address: 192.168.1.1'    | 4:39 | expected a public address, since this stands on the internet, found 192.168.1.1 of 192.168.0.0/16
          home: { preset: symmetric } | 'home: { preset: symmetric }\\n  spare: { preset: full-cone }' | 5:3 | nothing stands behind 'spare', so it has no network
          home: { preset: symmetric } | home:                               | 4:8   | expected a NAT as a mapping
          home: { preset: symmetric } | Home: { preset: symmetric }         | 4:3   | expected a name of up to 31 lower-case letters
          behind: home                | behind: hoem                        | 6:20  | no NAT is named 'hoem'
          latency: 10ms               | latency: 61s                        | 6:43  | expected a duration from 0s to 1m, found 61s
          latency: 10ms               | latency: -1s                        | 6:43  | expected a duration such as
          latency: 10ms               | loss: 0.01                          | 6:40  | expected a percentage such as 1% or 0.5%, found '0.01'
          latency: 10ms               | loss: 100.1%                        | 6:40  | expected a percentage from 0% to 100%
          latency: 10ms               | reordering: 5%                      | 6:46  | and both are 0; write a 'latency' too
          latency: 10ms               | 'latency: 1ms, up: {}'              | 6:32  | either what both directions are like, or 'up' and 'down'
          latency: 10ms               | 'up: { latncy: 10ms }'              | 6:40  | a direction of a link has no key 'latncy'; did you mean 'latency'?
          bob: { }                    | home: { }                           | 7:3   | a NAT is named 'home' too
          bob: { }                    | internet: { }                       | 7:3   | other than 'internet'
          bob: { }                    | 'bob: { address: 10.0.0.1 }'        | 7:19  | expected a public address
          bob: { }                    | 'bob: { address: 300.0.0.1 }'       | 7:19  | expected an IP address such as
          bob: { }                    | 'bob: { address: "2001:db8::1" }'   | 7:19  | expected an IPv4 address
          alice: { behind: home       | 'alice: { behind: home, address: 10.0.0.1'     | 6:35 | 10.0.0.1 lies outside 192.168.1.0/24
          alice: { behind: home       | 'alice: { behind: home, address: 192.168.1.1'  | 6:35 | 192.168.1.1 is taken
          at: 25s                     | at: 61s                             | 15:11 | 61s lies beyond the end of the scenario at 1m
          host: eve, do: scan        | host: eve, do: scam                | 15:31 | found 'scam'; did you mean 'scan'?
          host: eve, do: scan        | host: eva, do: scan                | 15:22 | no host is named 'eva'; did you mean 'eve'?
          host: eve, do: scan        | host: bob, do: scan                | 15:22 | a stranger neither offers nor connects
          target: alice               | target: bob                         | 15:45 | bob has offered nothing by 25s
          host: stun, do              | host: alice, do                     | 11:21 | a STUN server stands on the public internet, but alice stands behind home
          offer, stun: stun           | offer, stun: eve                    | 12:45 | eve does not serve STUN by 1s
          to: alice                   | to: stun                            | 13:43 | stun has offered nothing by 3s
          at: 3s                      | at: 1ms                             | 13:44 | alice has offered nothing by 1ms
          host: bob, do: connect      | host: alice, do: connect            | 13:21 | alice offers as a server
          with: answer                | with: reply                         | 13:56 | expected one of: one-way, answer; found 'reply'
          with: answer                | 'with: one-way, carried-after: 1s'  | 13:80 | 'carried-after' goes with 'with: answer' only
          with: answer                | 'with: answer, carried-after: 58s'  | 13:79 | the answer file would arrive at 61s
          host: bob, do: say          | host: eve, do: say                  | 14:22 | eve has no peer at 20s
          at: 20s, host: bob          | at: 2s, host: bob                   | 14:21 | bob has no peer at 2s
          text: hello                 | text: nothing                       | 14:42 | the text 'nothing' cannot be said
          outcome: oracle             | 'outcome: connected, by: 61s'       | 17:42 | lies beyond the end of the scenario
          outcome: oracle             | 'outcome: connected, by: 3s'        | 17:42 | 3s is too early
          outcome: oracle             | 'outcome: unreachable, by: 9s'      | 17:44 | 'unreachable' holds until the scenario's end
          outcome: oracle             | outcome: unreachable                | 18:27 | alice hears nothing where the outcome is 'unreachable' or 'refused'
          host: bob, outcome          | host: eve, outcome                  | 17:13 | eve never connects
          hears: hello                | hears: helo                         | 18:27 | no peer of alice says 'helo'
          by: 22s                     | by: 20s                             | 18:38 | 20s is too early
          by: 22s                     | when: maybe                         | 18:40 | expected one of: connected; found 'maybe'
          offer, stun: stun           | 'offer, stun: stun, rotate-every: 1s' | 12:65 | expected a duration from 5s to 1d, found 1s
          hears: nothing              | rotates: 1                          | 19:13 | eve has no connection whose keys could rotate
          hears: nothing              | rotates: 0                          | 19:27 | expected a whole number from 1 to 65535, found '0'
          outcome: oracle }           | 'outcome: unreachable }\n  - { host: bob, rotates: 2 }' | 18:27 | bob has no keys where the outcome is 'unreachable' or 'refused'
          hears: nothing              | 'hears: nothing, by: 5s'            | 19:34 | an expectation has no key 'by'
          host: eve, hears            | host: alice, hears                  | 19:27 | alice is expected to hear a text too
          { host: eve, hears: nothing } | { host: eve }                     | 19:5  | an expectation needs the key 'outcome'
          { host: eve, hears: nothing } | eve hears nothing                 | 19:5  | expected an expectation as a mapping
          """)
  void saysWhereAndWhy(String right, String wrong, String place, String message) {
    String text = RIGHT.replace(right, wrong.replace("\\n", "\n"));
    assertThat(text).as("the change was made").isNotEqualTo(RIGHT);

    ScenarioException refusal =
        catchThrowableOfType(ScenarioException.class, () -> ScenarioReader.read("x.yaml", text));

    assertThat(refusal).isNotNull();
    assertThat(refusal.getMessage()).startsWith("x.yaml:" + place + ": ").contains(message);
  }
}
