package io.clawchat.natsim;

import io.clawchat.natsim.engine.Event;
import org.jspecify.annotations.Nullable;

/** A packet on its way to an attachment. Used again and again, so that a packet costs no event. */
final class Transit extends Event {
  @Nullable Transit nextSpare;

  private final World world;
  private @Nullable Packet packet;
  private @Nullable Attachment to;
  private boolean beforeDownLink;

  Transit(World world) {
    this.world = world;
  }

  void set(Packet newPacket, Attachment newTo, boolean newBeforeDownLink) {
    this.packet = newPacket;
    this.to = newTo;
    this.beforeDownLink = newBeforeDownLink;
  }

  @Override
  public void fire() {
    Packet arriving = packet;
    Attachment at = to;
    if (arriving == null || at == null) {
      throw new IllegalStateException("a transit fires once after it was set");
    }
    packet = null;
    to = null;
    world.recycle(this);
    if (beforeDownLink) {
      at.enterDownLink(arriving);
    } else {
      at.node().receive(arriving, at);
    }
  }
}
