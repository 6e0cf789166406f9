package io.clawchat.recovery;

import io.clawchat.host.Host;
import io.clawchat.host.Timer;
import io.clawchat.wire.Ack;
import io.clawchat.wire.FrameCodec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Packets of the other side's that have arrived, and when they are acknowledged: every second one
 * at once, a single one after 25 ms, and one that comes out of order at once (RFC 9000 §13.2.1–2).
 * Packets that need no acknowledgement are in the ranges, and cause none.
 */
public final class Arrivals {
  /** RFC 9000 §18.2, max_ack_delay: its default. */
  public static final Duration LONGEST_DELAY = Duration.ofMillis(25);

  /**
   * After as many acknowledgements that nobody acknowledged, one is asked for where that lets old
   * ranges be forgotten (RFC 9000 §13.2.4).
   */
  static final int UNCONFIRMED = 32;

  private final Host host;
  private final Runnable due;
  private final Ranges ranges = new Ranges();
  private Timer timer = () -> {};
  private boolean isDue;
  private int owed;
  private int unconfirmed;
  private Duration newestAt = Duration.ZERO;

  /**
   * None yet.
   *
   * @param due run when an acknowledgement may wait no longer
   */
  public Arrivals(Host host, Runnable due) {
    this.host = host;
    this.due = due;
  }

  /** A packet has arrived that was none before. */
  public void arrived(long number, boolean isAckEliciting) {
    boolean inOrder = number == ranges.greatest() + 1;
    if (number > ranges.greatest()) {
      newestAt = host.now();
    }
    ranges.add(number);
    if (!isAckEliciting) {
      return;
    }
    owed++;
    if (owed > 1 || !inOrder) {
      isDue = true;
    } else {
      timer = host.after(LONGEST_DELAY, this::timeIsUp);
    }
  }

  /** Whether an acknowledgement must leave now. */
  public boolean isDue() {
    return isDue;
  }

  /** Whether one may leave, since there is something to acknowledge. */
  public boolean isOwed() {
    return owed > 0;
  }

  /**
   * The acknowledgement of what has arrived, which counts as sent.
   *
   * @param room bytes that the frame may take, with its type
   * @return null where not one range fits
   */
  public @Nullable Ack acknowledge(int room) {
    for (int count = ranges.size(); count > 0; count--) {
      Ack ack = new Ack(host.now().minus(newestAt), ranges.newest(count));
      if (FrameCodec.lengthOf(ack) <= room) {
        timer.cancel();
        owed = 0;
        isDue = false;
        unconfirmed++;
        return ack;
      }
    }
    return null;
  }

  /** Whether the packet that acknowledges should ask to be acknowledged itself. */
  public boolean wantsConfirmation() {
    return unconfirmed >= UNCONFIRMED && ranges.size() > 1;
  }

  /** The other side has this acknowledgement, and need not be told again what is in it. */
  public void confirmed(Ack ack) {
    unconfirmed = 0;
    ranges.forgetUpTo(ack.ranges().getFirst().smallest() - 1);
  }

  private void timeIsUp() {
    isDue = true;
    due.run();
  }
}
