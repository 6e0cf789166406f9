package io.clawchat.session;

import io.clawchat.path.Path;
import io.clawchat.recovery.Arrivals;
import io.clawchat.recovery.Departures;
import io.clawchat.wire.Ack;
import io.clawchat.wire.Frame;
import io.clawchat.wire.FrameType;
import io.clawchat.wire.Ping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ACK frames: what has arrived here goes out, what has arrived there comes in. */
final class Acknowledgements implements FrameSource {
  private final Arrivals arrivals;
  private final Departures departures;

  Acknowledgements(Arrivals arrivals, Departures departures) {
    this.arrivals = arrivals;
    this.departures = departures;
  }

  @Override
  public List<FrameType> types() {
    return List.of(Ack.TYPE);
  }

  @Override
  public @Nullable SessionEnd received(Frame frame, Path by) {
    return departures.acknowledged((Ack) frame) ? null : SessionEnd.ACKNOWLEDGED_UNSENT;
  }

  @Override
  public boolean isDue() {
    return arrivals.isDue();
  }

  @Override
  public void fill(Packet packet) {
    if (!arrivals.isOwed()) {
      return;
    }
    Ack ack = arrivals.acknowledge(packet.room());
    if (ack != null) {
      packet.add(this, ack);
      if (arrivals.wantsConfirmation()) {
        packet.add(this, new Ping());
      }
    }
  }

  @Override
  public void delivered(Frame frame) {
    if (frame instanceof Ack ack) {
      arrivals.confirmed(ack);
    }
  }
}
