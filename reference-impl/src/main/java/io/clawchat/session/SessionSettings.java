package io.clawchat.session;

import java.time.Duration;
import lombok.Builder;

/**
 * How a session keeps to itself what it is.
 *
 * @param padding how packets are lengthened
 * @param rotation the longest that keys are in use, 5 s to 24 h; the shorter one of the two sides'
 *     decides
 */
@Builder(toBuilder = true)
public record SessionSettings(Padding padding, Duration rotation) {
  public static final Duration SHORTEST_ROTATION = KeyRotation.PAUSE;
  public static final Duration LONGEST_ROTATION = Duration.ofHours(24);

  /** Padding to blocks, other keys every hour. */
  public static final SessionSettings DEFAULT =
      new SessionSettings(Padding.BLOCKS, Duration.ofHours(1));

  public SessionSettings {
    if (rotation.compareTo(SHORTEST_ROTATION) < 0 || rotation.compareTo(LONGEST_ROTATION) > 0) {
      throw new IllegalArgumentException(
          "expected a rotation every 5 s to 24 h, found one every " + rotation.toSeconds() + " s");
    }
  }
}
