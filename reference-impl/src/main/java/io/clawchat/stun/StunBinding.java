package io.clawchat.stun;

import io.clawchat.host.Host;
import io.clawchat.host.Timer;
import io.clawchat.host.UdpSocket;
import io.clawchat.stun.StunAttribute.ErrorCode;
import io.clawchat.stun.StunResult.Mapped;
import io.clawchat.stun.StunResult.Refused;
import io.clawchat.stun.StunResult.TimedOut;
import io.clawchat.stun.StunResult.Unusable;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * One Binding transaction: asks a STUN server from where it sees a socket's packets come. RFC 8489
 * §6.2 and §6.3.
 *
 * <p>The socket stays its owner's, who shows each datagram it receives to {@link #handle}. Other
 * protocols on the socket begin with a byte other than 0 to 3 (RFC 7983). The result comes once,
 * from a timer or from within {@link #handle}, and never before {@link #start} has returned.
 */
public final class StunBinding implements AutoCloseable {
  private final Host host;
  private final UdpSocket socket;
  private final InetSocketAddress server;
  private final RetransmissionSchedule schedule;
  private final Consumer<StunResult> done;
  private final TransactionId transactionId;
  private final byte[] request;
  private final Duration start;
  private Timer timer = () -> {};
  private int sent;
  private boolean ended;

  private StunBinding(
      Host host,
      UdpSocket socket,
      InetSocketAddress server,
      RetransmissionSchedule schedule,
      Consumer<StunResult> done) {
    this.host = host;
    this.socket = socket;
    this.server = server;
    this.schedule = schedule;
    this.done = done;
    this.transactionId = TransactionId.random(host.random());
    this.request = StunMessage.bindingRequest(transactionId).encode();
    this.start = host.now();
  }

  /** Sends the first request, and repeats it as {@link RetransmissionSchedule#STANDARD} says. */
  public static StunBinding start(
      Host host, UdpSocket socket, InetSocketAddress server, Consumer<StunResult> done) {
    return start(host, socket, server, RetransmissionSchedule.STANDARD, done);
  }

  /** Sends the first request, and repeats it as {@code schedule} says. */
  public static StunBinding start(
      Host host,
      UdpSocket socket,
      InetSocketAddress server,
      RetransmissionSchedule schedule,
      Consumer<StunResult> done) {
    StunBinding binding = new StunBinding(host, socket, server, schedule, done);
    binding.send();
    return binding;
  }

  /**
   * Takes a datagram that the socket received, if it answers this transaction: from the server
   * asked, under the identifier sent, and the first to do so.
   *
   * @return whether it was taken; if not, it is somebody else's
   */
  public boolean handle(InetSocketAddress source, ByteBuffer payload) {
    if (ended
        || !source.equals(server)
        || !(StunMessage.decode(payload) instanceof StunMessage message)
        || !message.transactionId().equals(transactionId)
        || message.method() != StunMessage.BINDING) {
      return false;
    }
    return switch (message.messageClass()) {
      case SUCCESS_RESPONSE -> end(resultOf(message));
      case ERROR_RESPONSE -> end(refusalOf(message));
      case REQUEST, INDICATION -> false;
    };
  }

  /** Ends the transaction without a result. Does nothing where it has ended already. */
  @Override
  public void close() {
    ended = true;
    timer.cancel();
  }

  private void send() {
    socket.send(ByteBuffer.wrap(request), server);
    sent++;
    timer = host.after(schedule.waitAfter(sent), this::timeout);
  }

  private void timeout() {
    if (sent < schedule.requests()) {
      send();
    } else {
      end(new TimedOut(server, sent, host.now().minus(start)));
    }
  }

  private boolean end(StunResult result) {
    close();
    done.accept(result);
    return true;
  }

  private StunResult resultOf(StunMessage response) {
    List<Integer> unknown = response.unknownRequired();
    if (!unknown.isEmpty()) {
      return new Unusable(
          server,
          "attributes that must be understood and are not: "
              + String.join(", ", unknown.stream().map(type -> "0x%04x".formatted(type)).toList()));
    }
    return response
        .mappedAddress()
        .<StunResult>map(Mapped::new)
        .orElseGet(() -> new Unusable(server, "no mapped address in it"));
  }

  private StunResult refusalOf(StunMessage response) {
    return response
        .attribute(ErrorCode.class)
        .<StunResult>map(error -> new Refused(server, error.code(), error.reason()))
        .orElseGet(() -> new Unusable(server, "an error without its code"));
  }
}
