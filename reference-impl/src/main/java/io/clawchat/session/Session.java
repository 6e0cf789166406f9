package io.clawchat.session;

import io.clawchat.epoch.Epochs;
import io.clawchat.host.Arrival;
import io.clawchat.host.Listener;
import io.clawchat.host.Scope;
import io.clawchat.path.Path;
import io.clawchat.path.Paths;
import io.clawchat.path.Probe;
import io.clawchat.recovery.Arrivals;
import io.clawchat.recovery.Departures;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One encrypted connection.
 *
 * <p>It conducts: {@link Epochs} seal and open packets, {@link Paths} say where they go, {@link
 * Arrivals} and {@link Departures} find what has to be sent again, and each {@link FrameSource}
 * takes and sends frames of its own. A packet that does not authenticate is dropped in silence; one
 * that does, and breaks the rules, ends the session.
 */
public final class Session implements Listener {
  /** The longest message, in bytes: 1 MiB. Whoever is sent one has to hold it. */
  public static final int LONGEST_MESSAGE = 1 << 20;

  private final Scope scope;
  private final Established established;
  private SessionEvents events;
  private final KeyRotation keys;
  private final Paths paths;
  private final PathFrames pathFrames;
  private final Arrivals arrivals;
  private final Departures departures;
  private final Transmitter transmitter;
  private final Inbox inbox;
  private final Outbox outbox;
  private final Closing closing = new Closing();
  private final Sources sources;

  private boolean isClosing;
  private boolean ended;

  /**
   * A session that has sent and received nothing yet.
   *
   * @param scope owns the sockets of its paths; closed when the session ends
   * @param established taken over: its keys are zeroed when the session ends
   * @param events whoever made it, until it is {@linkplain #handTo handed} to its owner
   */
  public Session(
      Scope scope, Established established, SessionSettings settings, SessionEvents events) {
    this(scope, established, settings, events, List.of());
  }

  Session(
      Scope scope,
      Established established,
      SessionSettings settings,
      SessionEvents events,
      List<FrameSource> more) {
    this.scope = scope;
    this.established = established;
    this.events = events;
    Epochs epochs = established.epochs();
    Duration rotation = settings.rotation();
    this.keys = new KeyRotation(scope, epochs, rotation, this::flush, this::rotated, this::endFor);
    this.paths = new Paths(scope, established.first(), this::flush, this::consentExpired);
    paths.start();
    this.pathFrames = new PathFrames(paths, this::moved);
    Probes probes = new Probes(this::flush);
    this.arrivals = new Arrivals(scope, this::flush);
    this.departures = new Departures(scope, probes);
    this.transmitter = new Transmitter(scope, epochs, settings.padding(), departures);
    this.inbox = new Inbox(events);
    this.outbox = new Outbox(() -> this.events.room());
    // What the reader took goes along with what is acknowledged. The last may fill the packet.
    FrameSource acknowledgements = new Acknowledgements(arrivals, departures);
    Stream<FrameSource> own =
        Stream.of(acknowledgements, inbox, pathFrames, keys, closing, outbox, probes);
    this.sources = new Sources(Stream.concat(own, more.stream()).toList());
  }

  /** Which ways it may go. */
  public Ways ways() {
    return new Ways(scope, paths, this::receive);
  }

  /** From now on this one is told what happens, in place of whoever made the session. */
  public void handTo(SessionEvents owner) {
    events = owner;
    inbox.handTo(owner);
  }

  /**
   * Takes a datagram that came to one of this session's sockets.
   *
   * @return whether it was one of this session's packets
   */
  @Override
  public boolean receive(Arrival arrival) {
    Epochs.Opened opened = ended ? null : established.epochs().open(arrival.bytes());
    if (opened == null) {
      return false;
    }
    Path by = Path.of(arrival);
    if (!paths.isConfirmed()) {
      paths.confirmedBy(by);
      events.established(paths.inUse().remote());
      keys.start();
    }
    keys.heard(opened.epoch());
    paths.heard(by, opened.isNewest());
    take(opened, by);
    flush();
    closeWhenDelivered();
    return true;
  }

  /** Takes a message for the other side: 0 to {@link #LONGEST_MESSAGE} bytes. */
  public SendResult send(byte[] body) {
    if (ended || isClosing) {
      return SendResult.ENDED;
    }
    if (body.length > LONGEST_MESSAGE) {
      return SendResult.TOO_LONG;
    }
    if (!outbox.add(body)) {
      return SendResult.QUEUE_FULL;
    }
    scope.after(Duration.ZERO, this::flush); // so what is sent at one instant leaves together
    return SendResult.ACCEPTED;
  }

  /** The reader, who was not ready, takes messages again. */
  public void resume() {
    if (!ended) {
      endFor(inbox.resume());
      flush();
    }
  }

  /** Wants other keys now; does nothing where they are on their way. */
  public void rotate() {
    if (!ended) {
      keys.begin();
      flush();
    }
  }

  /**
   * Delivers what was sent, as long as the other side is there, and ends the session. Nothing more
   * is taken.
   */
  public void close() {
    isClosing = true;
    if (!ended) {
      scope.after(Duration.ZERO, this::closeWhenDelivered);
    }
  }

  /** The same, for a time; also after {@link #close()}, to cut it short. */
  public void close(Duration atMost) {
    close();
    if (!ended) {
      scope.after(atMost, () -> close(SessionEnd.CLOSED_HERE));
    }
  }

  /** Ends the session at once and without a word, to the peer or to the owner. */
  public void abandon() {
    ended = true;
    scope.close();
    established.destroy();
  }

  private void take(Epochs.Opened opened, Path by) {
    Sources.Outcome outcome = sources.take(opened.plaintext(), by);
    endFor(outcome.end());
    if (!ended) {
      arrivals.arrived(opened.number(), outcome.isAckEliciting());
    }
  }

  private void flush() {
    for (Probe probe : paths.takeProbes()) {
      transmit(pathFrames.packet(probe.frame()), probe.by());
    }
    while (!ended && sources.areDue() && transmit(sources.packet(), paths.inUse())) {}
  }

  /** False where nothing more can be sent. */
  private boolean transmit(Packet packet, Path by) {
    if (ended || transmitter.transmit(packet, by)) {
      return !ended;
    }
    scope.after(Duration.ZERO, () -> end(SessionEnd.KEY_EXHAUSTED));
    return false;
  }

  private void closeWhenDelivered() {
    if (isClosing && outbox.isEmpty()) {
      close(SessionEnd.CLOSED_HERE);
    }
  }

  private void endFor(@Nullable SessionEnd reason) {
    if (reason == SessionEnd.CLOSED_BY_PEER) {
      end(reason);
    } else if (reason != null) {
      close(reason);
    }
  }

  private void close(SessionEnd reason) {
    if (!ended) {
      closing.begin();
      transmit(sources.packet(), paths.inUse());
      end(reason);
    }
  }

  private void end(SessionEnd reason) {
    if (!ended) {
      abandon();
      inbox.close();
      events.ended(reason, outbox.undelivered());
    }
  }

  private void moved() {
    departures.pathChanged();
    events.moved(paths.inUse().remote());
  }

  private void rotated(int epoch) {
    events.rotated(epoch);
  }

  private void consentExpired() {
    end(paths.isConfirmed() ? SessionEnd.CONSENT_LOST : SessionEnd.NEVER_CONFIRMED);
  }
}
