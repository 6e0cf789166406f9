package io.clawchat.session;

import io.clawchat.epoch.Epochs;
import io.clawchat.host.Arrival;
import io.clawchat.host.Listener;
import io.clawchat.host.Scope;
import io.clawchat.path.Path;
import io.clawchat.path.PathEvents;
import io.clawchat.path.Paths;
import io.clawchat.wire.Frame;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;

/**
 * One encrypted connection.
 *
 * <p>A packet is believed when its tag is right and its counter new; everything else is dropped in
 * silence. Where the peer's packets begin to come from elsewhere, the {@link Paths} find out
 * whether it has moved.
 */
public final class Session implements Listener {
  /** The longest message, in bytes: 1 MiB. Whoever is sent one has to hold it. */
  public static final int LONGEST_MESSAGE = 1 << 20;

  private final Scope scope;
  private final SessionEvents events;
  private final Established established;
  private final Outbox outbox;
  private final Inbox inbox;
  private final Paths paths;

  private boolean closing;
  private boolean ended;

  /**
   * A session that has sent and received nothing yet.
   *
   * @param scope owns the sockets of its paths; closed when the session ends
   * @param established taken over: its keys are zeroed when the session ends
   */
  public Session(Scope scope, Established established, SessionEvents events) {
    this.scope = scope;
    this.events = events;
    this.established = established;
    this.paths = new Paths(scope, established.first(), new PathOwner());
    this.outbox = new Outbox(scope, this::transmit, events::room);
    this.inbox = new Inbox(events, number -> transmit(new Frame.Ack(number)));
  }

  /**
   * Finds out whether the peer is rather reached by one of these than by the path that its first
   * packet came by; those that are the same do not matter.
   */
  public void suspect(Collection<Path> others) {
    paths.suspect(others);
  }

  /** Begins to watch over consent. */
  public void start() {
    paths.start();
  }

  /**
   * Asks for the first packet under these keys, until it comes; for the side that has them first.
   *
   * @param others ways by which the other side may be reached too, should the handshake have come
   *     from where somebody sent a copy of it
   */
  public void confirm(Collection<Path> others) {
    paths.confirm(others);
  }

  /**
   * Takes a datagram that came to this session's socket.
   *
   * @return whether it was one of this session's packets
   */
  @Override
  public boolean receive(Arrival arrival) {
    if (ended) {
      return false;
    }
    Epochs.Opened opened = established.epochs().open(arrival.bytes());
    if (opened == null) {
      return false;
    }
    Path by = Path.of(arrival);
    if (!paths.isConfirmed()) {
      paths.confirmedBy(by);
      events.established(peer());
    }
    paths.heard(by, opened.isNewest());
    Frame frame = Frame.read(opened.plaintext());
    if (!ended && frame != null) {
      handle(by, frame);
    }
    return true;
  }

  /** Takes a message for the other side: 0 to {@link #LONGEST_MESSAGE} bytes. */
  public SendResult send(byte[] body) {
    if (ended || closing) {
      return SendResult.ENDED;
    }
    if (body.length > LONGEST_MESSAGE) {
      return SendResult.TOO_LONG;
    }
    return outbox.add(body) ? SendResult.ACCEPTED : SendResult.QUEUE_FULL;
  }

  /** The reader, who was not ready, takes messages again. */
  public void resume() {
    if (!ended) {
      endUnless(inbox.handOn());
    }
  }

  /**
   * Delivers what was sent, as long as the other side is there, and ends the session. Nothing more
   * is taken.
   */
  public void close() {
    closing = true;
    if (!ended && outbox.isEmpty()) {
      scope.after(Duration.ZERO, this::closeNow);
    }
  }

  /** The same, for a time; also after {@link #close()}, to cut it short. */
  public void close(Duration atMost) {
    close();
    if (!ended) {
      scope.after(atMost, this::closeNow);
    }
  }

  /** Ends the session at once and without a word, to the peer or to the owner. */
  public void abandon() {
    ended = true;
    scope.close();
    established.destroy();
  }

  /** Where the peer is reached. */
  public InetSocketAddress peer() {
    return paths.inUse().remote();
  }

  public boolean isEstablished() {
    return paths.isConfirmed();
  }

  private void handle(Path by, Frame frame) {
    switch (frame) {
      case Frame.PathChallenge(long data) -> paths.challenged(by, data);
      case Frame.PathResponse(long data) -> paths.answered(data);
      case Frame.Message fragment -> endUnless(inbox.receive(fragment));
      case Frame.Ack(long number) -> {
        outbox.acknowledged(number);
        if (closing && outbox.isEmpty()) {
          closeNow();
        }
      }
      case Frame.Close() -> end(SessionEnd.CLOSED_BY_PEER);
    }
  }

  private void transmit(Frame frame) {
    transmit(frame, paths.inUse());
  }

  private void transmit(Frame frame, Path by) {
    if (ended) {
      return;
    }
    Epochs.Sealed sealed = established.epochs().seal(frame.write());
    if (sealed == null) {
      scope.after(Duration.ZERO, () -> end(SessionEnd.KEY_EXHAUSTED));
      return;
    }
    by.local().send(ByteBuffer.wrap(sealed.packet()), by.remote());
  }

  private void endUnless(boolean withinBounds) {
    if (!withinBounds) {
      transmit(new Frame.Close());
      end(SessionEnd.MESSAGE_TOO_LONG);
    }
  }

  private void closeNow() {
    if (!ended) {
      transmit(new Frame.Close());
      end(SessionEnd.CLOSED_HERE);
    }
  }

  private void end(SessionEnd reason) {
    if (ended) {
      return;
    }
    abandon();
    inbox.close();
    events.ended(reason, outbox.undelivered());
  }

  private final class PathOwner implements PathEvents {
    @Override
    public void probe(Path by, Frame frame) {
      transmit(frame, by);
    }

    @Override
    public void moved(Path inUse) {
      events.moved(inUse.remote());
    }

    @Override
    public void expired() {
      end(isEstablished() ? SessionEnd.CONSENT_LOST : SessionEnd.NEVER_CONFIRMED);
    }
  }
}
