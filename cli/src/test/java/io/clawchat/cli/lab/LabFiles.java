package io.clawchat.cli.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scenario files that take no time to play. */
final class LabFiles {
  /** Connects, as expected. */
  static final String GOOD =
      """
      scenario: two public hosts meet
      about: Nothing stands between them.
      duration: 10s
      hosts: { alice: { }, bob: { } }
      timeline:
        - { at: 0s, host: alice, do: offer }
        - { at: 1s, host: bob, do: connect, to: alice, with: one-way }
      expect: [{ host: bob, outcome: connected }]
      """;

  /** Connects, though someone thinks it does not. */
  static final String WRONG =
      """
      scenario: it's thought that they do not meet
      duration: 10s
      hosts: { alice: { }, bob: { } }
      timeline:
        - { at: 0s, host: alice, do: offer }
        - { at: 1s, host: bob, do: connect, to: alice, with: one-way }
      expect: [{ host: bob, outcome: unreachable }]
      """;

  /** Eight runs. */
  static final String MATRIX =
      """
      matrix: few NATs
      about: Some connect and some do not.
      server: [none, symmetric]
      client: [none, full-cone]
      exchange: [one-way, answer]
      """;

  /** Two homes whose routers differ. */
  static final String HOMES =
      """
      scenario: two homes
      duration: 10s
      nats:
        home-a: { preset: full-cone }
        home-b: { mapping: address-dependent, filtering: endpoint-independent, allocation: random }
      hosts: { alice: { behind: home-a }, bob: { behind: home-b }, stun: { } }
      timeline:
        - { at: 0s, host: stun, do: serve-stun }
        - { at: 1s, host: alice, do: offer, stun: stun }
        - { at: 2s, host: bob, do: connect, to: alice, with: one-way }
      expect: [{ host: bob, outcome: connected }]
      """;

  private LabFiles() {}

  /** Writes a file, and names it as a user would. */
  static String write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  /** What was printed for programs. */
  static JsonNode json(String printed) throws IOException {
    return new ObjectMapper().readTree(printed);
  }
}
