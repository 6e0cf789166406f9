package io.clawchat.stun;

import io.clawchat.host.AddressWords;
import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.Listener;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.Unicast;
import io.clawchat.stun.StunAttribute.ErrorCode;
import io.clawchat.stun.StunResult.Failure;
import io.clawchat.stun.StunResult.Mapped;
import io.clawchat.stun.StunResult.NotSent;
import io.clawchat.stun.StunResult.Refused;
import io.clawchat.stun.StunResult.TimedOut;
import io.clawchat.stun.StunResult.Unusable;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One Binding transaction: asks a STUN server from where it sees a socket's packets come. RFC 8489
 * §6.2 and §6.3.
 *
 * <p>The socket stays its owner's, who shows each arrival to {@link #receive}. Other protocols on
 * the socket begin with a byte other than 0 to 3 (RFC 7983). The result comes once, from a timer or
 * from within {@link #receive}, and never before {@link #start} has returned.
 */
public final class StunBinding implements Listener, AutoCloseable {
  private static final int MOST_SHOWN = 5;

  private final InetSocketAddress server;
  private final StunTransaction transaction;

  private StunBinding(
      Host host,
      UdpSocket socket,
      InetSocketAddress server,
      RetransmissionSchedule schedule,
      Consumer<StunResult> done) {
    this.server = server;
    this.transaction =
        StunTransaction.start(
            host, socket, server, schedule, outcome -> done.accept(resultOf(outcome)));
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
    return new StunBinding(host, socket, server, schedule, done);
  }

  /**
   * Takes a datagram that answers this transaction: from the server asked, under the identifier
   * sent, and the first to do so.
   */
  @Override
  public boolean receive(Arrival arrival) {
    return transaction.receive(arrival);
  }

  /** Ends the transaction without a result. Does nothing where it has ended already. */
  @Override
  public void close() {
    transaction.close();
  }

  /** What this transaction would come to, if its owner waited no longer. */
  Failure silence() {
    return failure(transaction.silence());
  }

  private Failure failure(StunTransaction.Silent silent) {
    return silent
        .refusal()
        .<Failure>map(refusal -> new NotSent(server, refusal.words()))
        .orElseGet(() -> new TimedOut(server, silent.requests(), silent.waited()));
  }

  private StunResult resultOf(StunTransaction.Outcome outcome) {
    return switch (outcome) {
      case StunTransaction.Silent silent -> failure(silent);
      case StunTransaction.Answered answered -> {
        StunMessage response = answered.response();
        yield response.messageClass() == StunClass.SUCCESS_RESPONSE
            ? resultOf(response)
            : refusalOf(response);
      }
    };
  }

  private StunResult resultOf(StunMessage response) {
    List<Integer> unknown = response.unknownComprehensionRequired();
    if (!unknown.isEmpty()) {
      return new Unusable(
          server, "attributes that must be understood and are not: " + shown(unknown));
    }
    return response
        .mappedAddress()
        .map(this::believed)
        .orElseGet(() -> new Unusable(server, "no mapped address in it"));
  }

  /** RFC 5389 §16.2.1: a false mapped address turns others' packets on whoever is at it. */
  private StunResult believed(InetSocketAddress seen) {
    return seen.getPort() != 0 && Unicast.isKnownFrom(server.getAddress(), seen.getAddress())
        ? new Mapped(seen)
        : new Unusable(
            server,
            "it names an address that cannot be this machine's from there, "
                + AddressWords.of(seen));
  }

  /** The first few: a message has room for thousands. */
  private static String shown(List<Integer> types) {
    String first =
        types.stream()
            .limit(MOST_SHOWN)
            .map(type -> "0x%04x".formatted(type))
            .collect(Collectors.joining(", "));
    int others = types.size() - MOST_SHOWN;
    return others > 0 ? first + " and " + others + " more" : first;
  }

  private StunResult refusalOf(StunMessage response) {
    return response
        .attribute(ErrorCode.class)
        .<StunResult>map(error -> new Refused(server, error.code(), error.reason()))
        .orElseGet(() -> new Unusable(server, "an error without its code"));
  }
}
