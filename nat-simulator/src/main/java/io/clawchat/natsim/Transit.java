package io.clawchat.natsim;

import io.clawchat.natsim.engine.Event;
import org.jspecify.annotations.Nullable;

/** A packet on its way to an attachment. Used again and again, so that a packet costs no event. */
final class Transit extends Event {
  /** Before all times: it is on the down link, or needs none. */
  static final long NOT_AHEAD = -1;

  @Nullable Transit nextSpare;

  private final World world;
  private @Nullable Packet packet;
  private @Nullable Attachment to;
  private boolean beforeDownLink;
  private long entersNs;

  Transit(World world) {
    this.world = world;
  }

  /**
   * @param newBeforeDownLink whether it ends where the down link begins
   * @param newEntersNs when it enters the down link; {@link #NOT_AHEAD} where it need not any more
   */
  void set(Packet newPacket, Attachment newTo, boolean newBeforeDownLink, long newEntersNs) {
    this.packet = newPacket;
    this.to = newTo;
    this.beforeDownLink = newBeforeDownLink;
    this.entersNs = newEntersNs;
  }

  boolean isTo(Attachment attachment) {
    return to == attachment;
  }

  /** Whether it is on the down link, or was let through at this very moment. */
  boolean hasEntered(long nowNs) {
    return !beforeDownLink && entersNs <= nowNs;
  }

  long entersNs() {
    return entersNs;
  }

  /** Makes it end where the down link begins, if it does not. */
  void stopBeforeDownLink() {
    if (!beforeDownLink) {
      beforeDownLink = true;
      requireSet(to).expectEntry();
    }
  }

  @Override
  public void fire() {
    Packet arriving = requireSet(packet);
    Attachment at = requireSet(to);
    packet = null;
    to = null;
    world.recycle(this);
    if (beforeDownLink) {
      at.enterDownLink(arriving);
    } else {
      at.node().receive(arriving, at);
    }
  }

  private static <T> T requireSet(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a transit fires once after it was set");
    }
    return value;
  }
}
