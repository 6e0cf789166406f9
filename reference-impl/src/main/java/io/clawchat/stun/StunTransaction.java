package io.clawchat.stun;

import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.Listener;
import io.clawchat.host.SendFailure;
import io.clawchat.host.Timer;
import io.clawchat.host.UdpSocket;
import io.clawchat.stun.StunAttribute.ChangeRequest;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One Binding request, sent until it is answered or the schedule is through. RFC 8489 §6.2.1 and
 * §6.3.
 *
 * <p>The socket stays its owner's, who shows each arrival to {@link #receive}. The outcome comes
 * once, from a timer or from within {@link #receive}, and never before {@link #start} has returned.
 * {@link StunBinding} is the same for who only wants to know a mapped address.
 */
public final class StunTransaction implements Listener, AutoCloseable {

  /** How a transaction ended. */
  public sealed interface Outcome {}

  /**
   * A response came, a success or an error.
   *
   * @param source where from: the server asked, or anyone where the request was for a change
   */
  public record Answered(InetSocketAddress source, StunMessage response) implements Outcome {}

  /**
   * Nothing came back.
   *
   * @param refusal why this machine sent none of the requests, where it did not
   */
  public record Silent(int requests, Duration waited, Optional<SendFailure> refusal)
      implements Outcome {}

  private final Host host;
  private final UdpSocket socket;
  private final InetSocketAddress server;
  private final RetransmissionSchedule schedule;
  private final Consumer<Outcome> done;
  private final StunMessage request;
  private final boolean fromAnywhere;
  private final Duration start;
  private Timer timer = () -> {};
  private Optional<SendFailure> refusal = Optional.empty();
  private int sent;
  private boolean ended;

  private StunTransaction(
      Host host,
      UdpSocket socket,
      InetSocketAddress server,
      RetransmissionSchedule schedule,
      StunMessage request,
      Consumer<Outcome> done) {
    this.host = host;
    this.socket = socket;
    this.server = server;
    this.schedule = schedule;
    this.request = request;
    this.done = done;
    this.fromAnywhere = request.attribute(ChangeRequest.class).isPresent();
    this.start = host.now();
  }

  /**
   * Sends the first request, and repeats it as {@code schedule} says.
   *
   * @param attributes of the request; with {@link ChangeRequest} the answer may come from anywhere
   */
  public static StunTransaction start(
      Host host,
      UdpSocket socket,
      InetSocketAddress server,
      RetransmissionSchedule schedule,
      Consumer<Outcome> done,
      StunAttribute... attributes) {
    StunMessage request =
        StunMessage.bindingRequest(TransactionId.random(host.random()), attributes);
    StunTransaction transaction =
        new StunTransaction(host, socket, server, schedule, request, done);
    transaction.send();
    return transaction;
  }

  /** What ties the response to the request. */
  public TransactionId id() {
    return request.transactionId();
  }

  /**
   * Takes a datagram that answers this transaction: from the server asked, under the identifier
   * sent, and the first to do so.
   */
  @Override
  public boolean receive(Arrival arrival) {
    if (ended
        || !(fromAnywhere || arrival.from().equals(server))
        || !(StunMessage.decode(arrival.payload()) instanceof StunMessage message)
        || !message.transactionId().equals(request.transactionId())
        || message.method() != request.method()) {
      return false;
    }
    return switch (message.messageClass()) {
      case SUCCESS_RESPONSE, ERROR_RESPONSE -> {
        end(new Answered(arrival.from(), message));
        yield true;
      }
      case REQUEST, INDICATION -> false;
    };
  }

  /** Ends the transaction without an outcome. Does nothing where it has ended already. */
  @Override
  public void close() {
    ended = true;
    timer.cancel();
  }

  /** What can be said of it while no answer has come. */
  Silent silence() {
    return new Silent(sent, host.now().minus(start), refusal);
  }

  private void send() {
    Optional<SendFailure> failure = socket.send(ByteBuffer.wrap(request.encode()), server);
    refusal = sent == 0 || refusal.isPresent() ? failure : Optional.empty();
    sent++;
    timer = host.after(schedule.waitAfter(sent), this::timeout);
  }

  private void timeout() {
    if (sent < schedule.requests()) {
      send();
    } else {
      end(silence());
    }
  }

  private void end(Outcome outcome) {
    close();
    done.accept(outcome);
  }
}
