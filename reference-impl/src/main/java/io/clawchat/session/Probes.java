package io.clawchat.session;

import io.clawchat.path.Path;
import io.clawchat.recovery.Departures;
import io.clawchat.wire.Frame;
import io.clawchat.wire.FrameType;
import io.clawchat.wire.Ping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PING: sent where an acknowledgement is wanted and nothing else asks for it. */
final class Probes implements FrameSource, Departures.Owner {
  private final Runnable flush;
  private boolean isDue;

  /**
   * None is due yet.
   *
   * @param flush sends what is due
   */
  Probes(Runnable flush) {
    this.flush = flush;
  }

  @Override
  public void resend() {
    flush.run();
  }

  @Override
  public void probe() {
    isDue = true;
    flush.run();
  }

  @Override
  public List<FrameType> types() {
    return List.of(Ping.TYPE);
  }

  @Override
  public @Nullable SessionEnd received(Frame frame, Path by) {
    return null;
  }

  @Override
  public boolean isDue() {
    return isDue;
  }

  @Override
  public void fill(Packet packet) {
    if (isDue && (packet.isAckEliciting() || packet.add(this, new Ping()))) {
      isDue = false;
    }
  }
}
