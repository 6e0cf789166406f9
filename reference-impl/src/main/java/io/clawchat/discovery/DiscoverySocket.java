package io.clawchat.discovery;

import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
import io.clawchat.stun.RetransmissionSchedule;
import io.clawchat.stun.StunAttribute;
import io.clawchat.stun.StunDecoding;
import io.clawchat.stun.StunMessage;
import io.clawchat.stun.StunTransaction;
import io.clawchat.stun.TransactionId;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A socket of its own for one of the tests, and with it a mapping of its own. */
final class DiscoverySocket {

  /** Told of requests that somebody sends to this socket. */
  interface RequestListener {
    void requested(TransactionId id, InetSocketAddress source);
  }

  private final Host host;
  private final RetransmissionSchedule schedule;
  private final UdpSocket socket;
  private final List<StunTransaction> transactions = new ArrayList<>();
  private final List<InetSocketAddress> mapped;
  private Optional<InetSocketAddress> firstMapped = Optional.empty();
  private RequestListener listener = (_, _) -> {};

  /**
   * Binds a socket.
   *
   * @param mapped gets each address that an answer tells, unless it is there already
   */
  DiscoverySocket(Host host, RetransmissionSchedule schedule, List<InetSocketAddress> mapped)
      throws BindException {
    this.host = host;
    this.schedule = schedule;
    this.mapped = mapped;
    this.socket = host.bind(0, this::received);
  }

  /** Sends a request, and tells what it came to. */
  StunTransaction ask(
      InetSocketAddress server,
      Consumer<StunTransaction.Outcome> done,
      StunAttribute... attributes) {
    StunTransaction transaction =
        StunTransaction.start(
            host,
            socket,
            server,
            schedule,
            outcome -> {
              note(outcome);
              done.accept(outcome);
            },
            attributes);
    transactions.add(transaction);
    return transaction;
  }

  void onRequest(RequestListener toTell) {
    listener = toTell;
  }

  /** Whether others see this socket under its own address. */
  boolean isAt(InetSocketAddress seen) {
    InetAddress address = seen.getAddress();
    return seen.getPort() == socket.localPort()
        && (address.isLoopbackAddress() || host.localAddresses().contains(address));
  }

  /** Whether the first mapping has this socket's own port; nothing where there is none yet. */
  Optional<Boolean> keepsItsPort() {
    return firstMapped.map(mapped -> mapped.getPort() == socket.localPort());
  }

  private void note(StunTransaction.Outcome outcome) {
    if (outcome instanceof StunTransaction.Answered answered) {
      answered
          .response()
          .mappedAddress()
          .ifPresent(
              address -> {
                firstMapped = firstMapped.or(() -> Optional.of(address));
                if (!mapped.contains(address)) {
                  mapped.add(address);
                }
              });
    }
  }

  private void received(Arrival arrival) {
    for (StunTransaction transaction : List.copyOf(transactions)) {
      if (transaction.receive(arrival)) {
        return;
      }
    }
    StunDecoding decoding = StunMessage.decode(arrival.payload());
    if (decoding instanceof StunMessage message && message.isBindingRequest()) {
      listener.requested(message.transactionId(), arrival.from());
    }
  }
}
