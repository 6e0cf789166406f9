package io.clawchat.discovery;

import io.clawchat.nat.Mapping;
import io.clawchat.stun.StunTransaction.Answered;
import io.clawchat.stun.StunTransaction.Outcome;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The mapping tests of RFC 5780 §4.3: one socket asks the server at its first address, at its other
 * address, and at its other address and port. Test I is over when this begins.
 */
final class MappingDiscovery {
  private final DiscoverySocket socket;
  private final InetSocketAddress first;
  private final InetSocketAddress other;
  private final Consumer<Optional<Mapping>> done;

  private MappingDiscovery(
      DiscoverySocket socket,
      InetSocketAddress first,
      InetSocketAddress other,
      Consumer<Optional<Mapping>> done) {
    this.socket = socket;
    this.first = first;
    this.other = other;
    this.done = done;
  }

  /**
   * Begins with test II.
   *
   * @param first what test I saw
   * @param done gets the mapping, or nothing where the other address does not answer
   */
  static void start(
      DiscoverySocket socket,
      InetSocketAddress first,
      InetSocketAddress server,
      InetSocketAddress other,
      Consumer<Optional<Mapping>> done) {
    MappingDiscovery test = new MappingDiscovery(socket, first, other, done);
    socket.ask(new InetSocketAddress(other.getAddress(), server.getPort()), test::second);
  }

  private void second(Outcome outcome) {
    Optional<InetSocketAddress> second = mapped(outcome);
    if (second.isEmpty()) {
      done.accept(Optional.empty());
    } else if (!second.get().equals(first)) {
      socket.ask(other, third -> done.accept(mapped(third).map(seen -> dependent(seen, second))));
    } else {
      done.accept(Optional.of(socket.isAt(first) ? Mapping.NONE : Mapping.ENDPOINT_INDEPENDENT));
    }
  }

  private static Mapping dependent(InetSocketAddress third, Optional<InetSocketAddress> second) {
    return second.filter(third::equals).isPresent()
        ? Mapping.ADDRESS_DEPENDENT
        : Mapping.ADDRESS_AND_PORT_DEPENDENT;
  }

  private static Optional<InetSocketAddress> mapped(Outcome outcome) {
    return outcome instanceof Answered answered
        ? answered.response().mappedAddress()
        : Optional.empty();
  }
}
