package io.clawchat.natsim.preset;

import io.clawchat.natsim.nat.NatBehavior;
import java.util.Objects;

/**
 * A NAT with a name.
 *
 * @param name in scenario files, command lines and the documentation: lower-case letters, digits
 *     and hyphens
 * @param evidence why it is as it is
 */
public record Preset(String name, NatBehavior behavior, Evidence evidence) {
  public Preset {
    Objects.requireNonNull(behavior, "behavior");
    Objects.requireNonNull(evidence, "evidence");
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "a preset's name has lower-case letters, digits and hyphens and begins with a letter,"
              + " found \""
              + name
              + "\"");
    }
  }
}
