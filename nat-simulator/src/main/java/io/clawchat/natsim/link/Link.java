package io.clawchat.natsim.link;

import java.util.Objects;

/**
 * What attaches a host or a router to a segment; each direction on its own.
 *
 * @param up from the host or router into the segment
 * @param down from the segment to the host or router
 */
public record Link(LinkModel up, LinkModel down) {
  /** No delay, no loss, no limit. */
  public static final Link IDEAL = both(LinkProfile.IDEAL);

  public Link {
    Objects.requireNonNull(up, "up");
    Objects.requireNonNull(down, "down");
  }

  /** The same in both directions. */
  public static Link both(LinkModel model) {
    return new Link(model, model);
  }
}
