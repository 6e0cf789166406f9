package io.clawchat.natsim.link;

import java.util.Objects;

/**
 * What attaches a host or a router to a segment; each direction on its own.
 *
 * @param up from the host or router into the segment
 * @param down from the segment to the host or router
 */
public record Link(LinkProfile up, LinkProfile down) {
  /** No delay, no loss. */
  public static final Link IDEAL = both(LinkProfile.IDEAL);

  public Link {
    Objects.requireNonNull(up, "up");
    Objects.requireNonNull(down, "down");
  }

  /** The same in both directions. */
  public static Link both(LinkProfile profile) {
    return new Link(profile, profile);
  }
}
