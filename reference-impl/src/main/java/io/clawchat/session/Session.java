package io.clawchat.session;

import io.clawchat.host.Arrival;
import io.clawchat.host.Listener;
import io.clawchat.host.Scope;
import io.clawchat.host.UdpSocket;
import io.clawchat.wire.Frame;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One encrypted connection over one socket.
 *
 * <p>A packet is believed when its tag is right and its counter new; everything else is dropped in
 * silence. Where the peer's packets begin to come from elsewhere, {@link PathCheck} finds out
 * whether it has moved.
 */
public final class Session implements Listener {
  /** The longest message, in bytes: 1 MiB. Whoever is sent one has to hold it. */
  public static final int LONGEST_MESSAGE = 1 << 20;

  /** Before the first packet arrives, the challenge is repeated after this, then twice this, … */
  private static final Duration FIRST_CONFIRMATION = Duration.ofMillis(250);

  private static final Duration LONGEST_CONFIRMATION = Duration.ofSeconds(2);

  private final Scope scope;
  private UdpSocket socket;
  private final SessionEvents events;
  private final PacketSealer sealer;
  private final PacketOpener opener;
  private final Outbox outbox;
  private final Inbox inbox;
  private final Consent consent;

  private final PathCheck path;

  private List<InetSocketAddress> suspects = List.of();
  private boolean confirming;
  private boolean established;
  private boolean closing;
  private boolean ended;

  /**
   * A session that has sent and received nothing yet.
   *
   * @param scope owns {@code socket}; closed when the session ends
   * @param keys taken over: destroyed before this returns, what was made of them when the session
   *     ends
   * @param peer where the handshake came from
   */
  public Session(
      Scope scope,
      UdpSocket socket,
      SessionKeys keys,
      InetSocketAddress peer,
      SessionEvents events) {
    this(scope, socket, keys, peer, events, 0);
  }

  Session(
      Scope scope,
      UdpSocket socket,
      SessionKeys keys,
      InetSocketAddress peer,
      SessionEvents events,
      long firstCounter) {
    this.scope = scope;
    this.socket = socket;
    this.events = events;
    this.sealer = new PacketSealer(keys.sending(), keys.remoteIndex(), firstCounter);
    this.opener = new PacketOpener(keys.receiving(), keys.localIndex());
    this.path = new PathCheck(scope, peer, this::transmit, events::moved);
    this.outbox = new Outbox(scope, this::transmit, events::room);
    this.inbox = new Inbox(events, number -> transmit(new Frame.Ack(number)));
    keys.destroy();
    this.consent = new Consent(scope, this::checkConsent, this::consentExpired);
  }

  /** What it sends leaves from here from now on; the scope's socket, or a side of it. */
  public void sendFrom(UdpSocket side) {
    socket = side;
  }

  /**
   * Finds out whether the peer is rather at one of these than where its first packet came from;
   * those that are the same do not matter.
   */
  public void doubt(Collection<InetSocketAddress> places) {
    suspects = List.copyOf(places);
  }

  /** Begins to watch over consent. */
  public void start() {
    consent.start();
  }

  /**
   * Asks for the first packet under these keys, until it comes; for the side that has them first.
   *
   * @param others where the other side may be too, should the handshake have come from where
   *     somebody sent a copy of it
   */
  public void confirm(Collection<InetSocketAddress> others) {
    confirming = true;
    if (!others.contains(path.inUse())) {
      doubt(others); // it may be where a copier sent the answer from
    }
    confirm(others, FIRST_CONFIRMATION);
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
    InetSocketAddress source = arrival.from();
    long highest = opener.highest();
    PacketOpener.Opened opened = opener.open(arrival.bytes());
    if (opened == null) {
      return false;
    }
    consent.heard();
    if (!established) {
      established = true;
      if (!confirming) {
        path.settle(source); // whoever answers a handshake does not know which answer arrived
      }
      events.established(path.inUse());
      path.suspect(suspects);
    }
    if (opened.counter() > highest) {
      path.heardFrom(source);
    }
    if (!ended) {
      handle(source, opened.frame());
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
    sealer.close();
    opener.close();
  }

  /** Where the peer is reached. */
  public InetSocketAddress peer() {
    return path.inUse();
  }

  public boolean isEstablished() {
    return established;
  }

  private void handle(InetSocketAddress source, Frame frame) {
    switch (frame) {
      case Frame.PathChallenge(long data) -> respond(new Frame.PathResponse(data), source);
      case Frame.PathResponse(long data) -> path.answered(data);
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

  /** Where it came from may be a copier, so it goes wherever else the peer may be too. */
  private void respond(Frame response, InetSocketAddress source) {
    Set<InetSocketAddress> everywhere = new LinkedHashSet<>(List.of(source));
    everywhere.addAll(path.places());
    everywhere.forEach(address -> transmit(response, address));
  }

  private void confirm(Collection<InetSocketAddress> others, Duration wait) {
    if (!established) {
      Set<InetSocketAddress> everywhere = new LinkedHashSet<>(List.of(path.inUse()));
      everywhere.addAll(others);
      everywhere.forEach(this::challenge);
      Duration twice = wait.multipliedBy(2);
      Duration next = twice.compareTo(LONGEST_CONFIRMATION) < 0 ? twice : LONGEST_CONFIRMATION;
      scope.after(wait, () -> confirm(others, next));
    }
  }

  /** A side that waits to be confirmed is silent: a challenge would look like a confirmation. */
  private void checkConsent() {
    if (established) {
      challenge(path.inUse());
    }
  }

  private void challenge(InetSocketAddress address) {
    transmit(new Frame.PathChallenge(scope.random().nextLong()), address);
  }

  private void transmit(Frame frame) {
    transmit(frame, path.inUse());
  }

  private void transmit(Frame frame, InetSocketAddress destination) {
    if (ended) {
      return;
    }
    byte[] packet = sealer.seal(frame);
    if (packet == null) {
      scope.after(Duration.ZERO, () -> end(SessionEnd.KEY_EXHAUSTED));
      return;
    }
    socket.send(ByteBuffer.wrap(packet), destination);
  }

  private void endUnless(boolean withinBounds) {
    if (!withinBounds) {
      transmit(new Frame.Close());
      end(SessionEnd.MESSAGE_TOO_LONG);
    }
  }

  private void consentExpired() {
    end(established ? SessionEnd.CONSENT_LOST : SessionEnd.NEVER_CONFIRMED);
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
}
