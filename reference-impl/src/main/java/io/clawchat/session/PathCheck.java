package io.clawchat.session;

import io.clawchat.host.Host;
import io.clawchat.host.Timer;
import io.clawchat.wire.Frame;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the peer is reached, when its packets begin to come from elsewhere.
 *
 * <p>A new source does not mean a move. Between two NATs with address-dependent mapping each side's
 * packets come from another address than those sent there, and a side that followed them would make
 * the other one's source change in turn, without end. So the address in use is challenged first,
 * and only where it is silent is the new one; what answers is where the peer is.
 */
final class PathCheck {
  /** The head start of the address in use: ample for a round trip, short for a person. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  /**
   * How long the address in use is trusted once it has answered, wherever packets come from
   * meanwhile: as long as between two checks of consent, so that checking stays a trickle.
   */
  static final Duration TRUST = Duration.ofSeconds(5);

  private static final int ATTEMPTS = 5;

  private final Host host;
  private final BiConsumer<Frame, InetSocketAddress> transmitter;
  private final Consumer<InetSocketAddress> moved;
  private InetSocketAddress inUse;
  private Duration trustedUntil = Duration.ZERO;
  private final Deque<InetSocketAddress> suspects = new ArrayDeque<>();
  private @Nullable Doubt doubt;

  /**
   * A check with nothing to check yet.
   *
   * @param moved told when the peer is reached elsewhere
   */
  PathCheck(
      Host host,
      InetSocketAddress inUse,
      BiConsumer<Frame, InetSocketAddress> transmitter,
      Consumer<InetSocketAddress> moved) {
    this.host = host;
    this.inUse = inUse;
    this.transmitter = transmitter;
    this.moved = moved;
  }

  /** Where the peer is reached. */
  InetSocketAddress inUse() {
    return inUse;
  }

  /** Believes an address without asking: the one that confirmed the handshake. */
  void settle(InetSocketAddress address) {
    inUse = address;
  }

  /** The newest packet of the peer's came from here. */
  void heardFrom(InetSocketAddress source) {
    if (doubt == null && !source.equals(inUse) && host.now().compareTo(trustedUntil) >= 0) {
      doubt = new Doubt(source);
      doubt.ask();
    }
  }

  /** Where the peer may be as far as this side knows: in use, and in doubt. */
  Set<InetSocketAddress> places() {
    Set<InetSocketAddress> places = new LinkedHashSet<>();
    places.add(inUse);
    if (doubt != null) {
      places.add(doubt.source);
    }
    return places;
  }

  /**
   * The peer may rather be at one of these, which are asked in turn as if its newest packet had
   * come from there: whoever sends packets of others on may have been faster than they were.
   */
  void suspect(Collection<InetSocketAddress> places) {
    suspects.addAll(places);
    next();
  }

  private void next() {
    while (doubt == null && !suspects.isEmpty()) {
      heardFrom(suspects.removeFirst());
    }
  }

  /** The peer answered a challenge with this data. */
  void answered(long data) {
    if (doubt == null) {
      return;
    }
    if (data == doubt.oldPath) {
      suspects.clear();
      trustedUntil = host.now().plus(TRUST);
      end();
    } else if (data == doubt.newPath) {
      suspects.clear();
      settle(doubt.source);
      end();
      moved.accept(inUse);
    }
  }

  private void end() {
    if (doubt != null) {
      doubt.timer.cancel();
      doubt = null;
    }
  }

  /** One question in progress. */
  private final class Doubt {
    private final InetSocketAddress source;
    private final long oldPath = host.random().nextLong();
    private final long newPath = host.random().nextLong();
    private int attempt;
    private Timer timer = () -> {};

    Doubt(InetSocketAddress source) {
      this.source = source;
    }

    void ask() {
      if (attempt++ == ATTEMPTS) {
        end();
        next();
        return;
      }
      timer = host.after(PATIENCE, this::ask);
      transmitter.accept(new Frame.PathChallenge(oldPath), inUse);
      if (attempt > 1) {
        transmitter.accept(new Frame.PathChallenge(newPath), source);
      }
    }
  }
}
