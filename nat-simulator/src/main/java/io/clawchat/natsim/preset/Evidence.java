package io.clawchat.natsim.preset;

import java.util.Locale;
import java.util.Objects;

/**
 * Why a preset is as it is. Each text is one line, without {@code |}, so that it fits into a table.
 *
 * @param device the device, program or network that the preset stands for
 * @param measured which of its values were measured, or read in its documentation or source code
 * @param assumed which were not, and stand in for what nobody has looked up; may be "nothing"
 * @param source where that was found: title or organisation, and year where it matters
 * @param confidence how sure it is that a NAT of this kind behaves so
 */
public record Evidence(
    String device, String measured, String assumed, String source, Confidence confidence) {

  /** How far the evidence carries. */
  public enum Confidence {
    /**
     * Mapping, filtering and lifetimes were measured, or read in the device's own documentation or
     * source code.
     */
    HIGH,
    /** Some of the three were; the others follow from how the device is built. */
    MEDIUM,
    /** A plausible point of the model. */
    LOW;

    /** In small letters, as in the documentation. */
    public String words() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Evidence {
    requireLine("device", device);
    requireLine("measured", measured);
    requireLine("assumed", assumed);
    requireLine("source", source);
    Objects.requireNonNull(confidence, "confidence");
  }

  private static void requireLine(String name, String text) {
    if (text.isBlank() || text.lines().count() != 1 || text.indexOf('|') >= 0) {
      throw new IllegalArgumentException(
          name + " must be one line of text without '|', found \"" + text + "\"");
    }
  }
}
