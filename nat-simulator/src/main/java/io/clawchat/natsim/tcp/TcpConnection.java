package io.clawchat.natsim.tcp;

import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TcpSegment.Flag;
import io.clawchat.natsim.net.TransportAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One side of a TCP connection (RFC 9293): two streams of bytes, in order and complete, whatever
 * the links lose, double and reorder. What is not acknowledged within 1 s is sent again, then after
 * pauses that double up to a minute (RFC 6298 §5, without measuring); after the fifteenth time in
 * vain the connection has failed. There is no congestion control, and no window but one of 39,040
 * bytes.
 */
public final class TcpConnection implements AutoCloseable {
  /** The most that may wait to be acknowledged: 1 MiB. */
  public static final int MOST_UNACKNOWLEDGED = 1 << 20;

  private static final int TRIES = 15;
  private static final Duration FIRST_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

  /**
   * For how long a connection that both sides closed answers a FIN that comes again, which may be a
   * minute after the last: twice an MSL of 2 min (RFC 9293 §3.4.2).
   */
  private static final Duration TIME_WAIT = Duration.ofMinutes(4);

  private final Tcp tcp;
  private final TransportAddress local;
  private final TransportAddress remote;
  private final TcpHandler handler;
  private final TcpSender sender;
  private @Nullable TcpReceiver receiver;
  private @Nullable Runnable timer;
  private int tries;
  private boolean opened;
  private boolean ended;
  private boolean gone;

  TcpConnection(
      Tcp tcp,
      TransportAddress local,
      TransportAddress remote,
      TcpHandler handler,
      TcpSender sender,
      @Nullable TcpReceiver receiver) {
    this.tcp = tcp;
    this.local = local;
    this.remote = remote;
    this.handler = handler;
    this.sender = sender;
    this.receiver = receiver;
  }

  public TransportAddress localAddress() {
    return local;
  }

  public TransportAddress remoteAddress() {
    return remote;
  }

  /**
   * Sends bytes after those sent before. Nothing is delivered before this returns.
   *
   * @param bytes copied from its position to its limit; the buffer is left as it was
   * @throws IllegalStateException when this side is closed or the connection is lost, or more than
   *     {@link #MOST_UNACKNOWLEDGED} bytes would wait
   */
  public void send(ByteBuffer bytes) {
    if (gone || sender.isClosed()) {
      throw new IllegalStateException(
          "connection " + this + " is closed on this side: connect again to send more");
    }
    if (sender.keptBytes() + bytes.remaining() > MOST_UNACKNOWLEDGED) {
      throw new IllegalStateException(
          "more than "
              + MOST_UNACKNOWLEDGED
              + " bytes would wait on "
              + this
              + ": send the rest when the other side has answered");
    }
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    sender.write(copy);
    pump(false);
  }

  /** Sends no more once all is sent; still receives. Closing twice does nothing. */
  @Override
  public void close() {
    if (!gone && !sender.isClosed()) {
      sender.close();
      pump(false);
    }
  }

  /** Ends the connection at once; the other side learns that it failed, this one nothing. */
  public void reset() {
    if (!gone) {
      transmit(EnumSet.of(Flag.RST), sender.highest(), Payload.EMPTY);
      leave();
    }
  }

  /** Sends the SYN, or on the accepting side the SYN and its acknowledgment. */
  void begin() {
    pump(false);
  }

  void receive(TcpSegment segment) {
    Set<Flag> flags = segment.flags();
    if (receiver == null) {
      receiveFirst(segment);
      return;
    }
    long place = TcpSequence.unwrapped(segment.sequence(), receiver.expected());
    if (flags.contains(Flag.RST)) {
      if (receiver.isInWindow(place)) {
        fail("reset by " + remote);
      }
    } else {
      if (flags.contains(Flag.ACK)) {
        takeAcknowledgment(segment);
      }
      takeData(segment, place, receiver);
    }
  }

  /** The answer to the SYN of the side that connects. */
  private void receiveFirst(TcpSegment segment) {
    Set<Flag> flags = segment.flags();
    boolean answers =
        flags.contains(Flag.ACK)
            && segment.acknowledgment() == TcpSequence.wrapped(sender.highest());
    if (!answers) {
      return;
    }
    if (flags.contains(Flag.RST)) {
      fail("refused by " + remote);
    } else if (flags.contains(Flag.SYN)) {
      receiver = new TcpReceiver(segment.sequence() + 1);
      takeAcknowledgment(segment);
      pump(true);
    }
  }

  private void takeAcknowledgment(TcpSegment segment) {
    long place = TcpSequence.unwrapped(segment.acknowledgment(), sender.highest());
    if (sender.acknowledge(place)) {
      tries = 0;
      stopTimer();
    }
    if (!opened && sender.isSynAcknowledged()) {
      opened = true;
      handler.opened(this);
    }
  }

  private void takeData(TcpSegment segment, long place, TcpReceiver from) {
    boolean syn = segment.flags().contains(Flag.SYN);
    boolean fin = segment.flags().contains(Flag.FIN);
    boolean takesPlace = syn || fin || segment.data().size() > 0;
    if (opened && takesPlace && !syn) {
      for (Payload bytes : from.accept(place, segment.data(), fin)) {
        if (!gone) {
          handler.received(this, bytes);
        }
      }
      if (from.isEnded() && !ended && !gone) {
        ended = true;
        handler.ended(this);
      }
    }
    pump(takesPlace);
    if (!gone && from.isEnded() && sender.isFinAcknowledged()) {
      restartTimer(TIME_WAIT, this::leave);
    }
  }

  /** Sends what may be sent, or at least the acknowledgment that is owed. */
  private void pump(boolean owesAcknowledgment) {
    if (gone) {
      return;
    }
    boolean owes = owesAcknowledgment;
    for (TcpSender.Part part = sender.poll(); part != null; part = sender.poll()) {
      Set<Flag> flags = EnumSet.noneOf(Flag.class);
      if (part.syn()) {
        flags.add(Flag.SYN);
      }
      if (part.fin()) {
        flags.add(Flag.FIN);
      }
      transmit(flags, part.place(), Payload.copyOf(ByteBuffer.wrap(part.data())));
      owes = false;
    }
    if (owes) {
      transmit(EnumSet.noneOf(Flag.class), sender.highest(), Payload.EMPTY);
    }
    if (timer == null && sender.awaitsAcknowledgment()) {
      restartTimer(timeout(), this::timeOut);
    }
  }

  private void transmit(Set<Flag> flags, long place, Payload data) {
    long acknowledgment = 0;
    if (receiver != null) {
      flags.add(Flag.ACK);
      acknowledgment = TcpSequence.wrapped(receiver.expected());
    }
    tcp.send(
        new TcpSegment(flags, TcpSequence.wrapped(place), acknowledgment, data), local, remote);
  }

  private void timeOut() {
    timer = null;
    tries++;
    if (tries > TRIES) {
      fail(remote + " did not answer");
    } else {
      sender.rewind();
      pump(false);
    }
  }

  private Duration timeout() {
    Duration doubled = FIRST_TIMEOUT.multipliedBy(1L << tries);
    return doubled.compareTo(LONGEST_TIMEOUT) > 0 ? LONGEST_TIMEOUT : doubled;
  }

  private void fail(String reason) {
    leave();
    handler.failed(this, reason);
  }

  private void leave() {
    gone = true;
    stopTimer();
    tcp.remove(this);
  }

  private void restartTimer(Duration delay, Runnable task) {
    stopTimer();
    timer = tcp.after(delay, task);
  }

  private void stopTimer() {
    if (timer != null) {
      timer.run();
      timer = null;
    }
  }

  @Override
  public String toString() {
    return local + " ↔ " + remote;
  }
}
