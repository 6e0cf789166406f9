package io.clawchat.session;

import io.clawchat.crypto.PublicKey;
import io.clawchat.epoch.Epochs;
import io.clawchat.host.Host;
import io.clawchat.host.Timer;
import io.clawchat.path.Path;
import io.clawchat.wire.DataPacket;
import io.clawchat.wire.Frame;
import io.clawchat.wire.FrameType;
import io.clawchat.wire.KeyShare;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * KEY_SHARE: another epoch of keys, when its time has come, when the owner wants it, or before the
 * key in use is exhausted.
 *
 * <p>A side that has sent its own share and has the other one's makes the next epoch, whoever
 * began. It seals under it once it knows that the other side has made it too: its own share was
 * acknowledged, or a packet of that epoch came.
 */
final class KeyRotation implements FrameSource {
  /** Nobody makes epochs faster than this, whoever asks: each costs two scalar multiplications. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  /** How long packets of the epoch before are opened: ample for what the network still holds. */
  static final Duration OVERLAP = Duration.ofMinutes(2);

  /** How long the other side may take from this side's share to its first packet of that epoch. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Host host;
  private final Epochs epochs;
  private final Duration period;
  private final Runnable flush;
  private final IntConsumer rotated;
  private final Consumer<SessionEnd> ends;
  private final int greatest;

  private @Nullable KeyShare mine;
  private @Nullable KeyShare theirs;
  private boolean wanted;
  private boolean isDue;
  private boolean arrived;
  private int newestHeard;
  private Duration notBefore = Duration.ZERO;
  private Timer next = () -> {};
  private Timer pause = () -> {};
  private Timer patience = () -> {};
  private Timer overlap = () -> {};

  /**
   * Rotates nothing before {@link #start}.
   *
   * @param period the longest that an epoch is in use
   * @param flush sends what is due
   * @param rotated told each epoch that this side seals under from now on
   * @param ends told why the session must end, where no packet of the other side's says so
   */
  KeyRotation(
      Host host,
      Epochs epochs,
      Duration period,
      Runnable flush,
      IntConsumer rotated,
      Consumer<SessionEnd> ends) {
    this(host, epochs, period, flush, rotated, ends, DataPacket.GREATEST_EPOCH);
  }

  KeyRotation(
      Host host,
      Epochs epochs,
      Duration period,
      Runnable flush,
      IntConsumer rotated,
      Consumer<SessionEnd> ends,
      int greatest) {
    this.host = host;
    this.epochs = epochs;
    this.period = period;
    this.flush = flush;
    this.rotated = rotated;
    this.ends = ends;
    this.greatest = greatest;
  }

  /** Both sides hold the keys of the first epoch. */
  void start() {
    setNext();
  }

  /** Wants another epoch; does nothing where one is on its way. */
  void begin() {
    if (mine == null) {
      wanted = true;
      offerShare();
    }
  }

  /**
   * A packet of this epoch has been opened: the other side has made it, and seals under no earlier
   * one any more.
   */
  void heard(int epoch) {
    if (epoch > epochs.inUse()) {
      use(epoch);
    }
    if (epoch > newestHeard) {
      newestHeard = epoch;
      patience.cancel();
      overlap.cancel();
      overlap = host.after(OVERLAP, () -> epochs.retireBefore(epoch));
    }
  }

  @Override
  public List<FrameType> types() {
    return List.of(KeyShare.TYPE);
  }

  @Override
  public @Nullable SessionEnd received(Frame frame, Path by) {
    KeyShare share = (KeyShare) frame;
    if (share.epoch() <= epochs.newest()) {
      return null;
    }
    if (share.epoch() > epochs.inUse() + 1L) {
      return SessionEnd.EPOCH_SKIPPED;
    }
    if (share.epoch() > greatest) {
      return SessionEnd.EPOCHS_EXHAUSTED;
    }
    if (theirs != null && !Arrays.equals(theirs.publicKey(), share.publicKey())) {
      return SessionEnd.CONTRADICTED;
    }
    theirs = share;
    offerShare();
    return agree();
  }

  @Override
  public boolean isDue() {
    return isDue;
  }

  @Override
  public void fill(Packet packet) {
    if (epochs.isNearlyExhausted()) {
      begin();
    }
    KeyShare share = mine;
    if (isDue && share != null && packet.add(this, share)) {
      isDue = false;
    }
  }

  @Override
  public void delivered(Frame frame) {
    if (isMine(frame)) {
      arrived = true;
      isDue = false;
      useOnceMade();
    }
  }

  @Override
  public void lost(Frame frame) {
    isDue |= isMine(frame) && !arrived;
  }

  private boolean isMine(Frame frame) {
    return mine != null && mine.epoch() == ((KeyShare) frame).epoch();
  }

  /** Has this side's share sent where an epoch is wanted, and not too soon after the last one. */
  private void offerShare() {
    boolean isWanted = wanted || theirs != null;
    if (!isWanted || mine != null) {
      return;
    }
    if (epochs.newest() == greatest) {
      wanted = false;
      host.after(Duration.ZERO, () -> ends.accept(SessionEnd.EPOCHS_EXHAUSTED));
      return;
    }
    Duration wait = notBefore.minus(host.now());
    if (wait.isPositive()) {
      pause.cancel();
      pause = host.after(wait, this::pauseIsOver);
    } else {
      wanted = false;
      arrived = false;
      isDue = true;
      mine = new KeyShare(epochs.newest() + 1L, epochs.share(host.random()).bytes());
      patience = host.after(PATIENCE, () -> ends.accept(SessionEnd.KEY_SHARE_WITHHELD));
    }
  }

  private void pauseIsOver() {
    offerShare();
    SessionEnd end = agree();
    if (end != null) {
      ends.accept(end);
    } else {
      flush.run();
    }
  }

  /** Makes the epoch where both shares are here. */
  private @Nullable SessionEnd agree() {
    KeyShare share = theirs;
    if (share == null || mine == null) {
      return null;
    }
    theirs = null;
    if (!epochs.agree(PublicKey.of(share.publicKey()))) {
      return SessionEnd.INVALID_KEY_SHARE;
    }
    notBefore = host.now().plus(PAUSE);
    useOnceMade();
    return null;
  }

  private void useOnceMade() {
    if (arrived && epochs.newest() > epochs.inUse()) {
      use(epochs.newest());
    }
  }

  private void use(int epoch) {
    epochs.use(epoch);
    mine = null;
    isDue = false;
    setNext();
    rotated.accept(epoch);
  }

  /** The period is the upper bound: an exact hour would be a signature. */
  private void setNext() {
    next.cancel();
    double share = 0.8 + 0.2 * host.random().nextDouble();
    next = host.after(Duration.ofNanos((long) (period.toNanos() * share)), this::timeIsUp);
  }

  private void timeIsUp() {
    begin();
    flush.run();
  }
}
