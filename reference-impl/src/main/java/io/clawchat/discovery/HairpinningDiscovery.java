package io.clawchat.discovery;

import io.clawchat.nat.Hairpinning;
import io.clawchat.stun.StunTransaction;
import io.clawchat.stun.StunTransaction.Answered;
import io.clawchat.stun.StunTransaction.Outcome;
import io.clawchat.stun.TransactionId;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Two sockets learn their external addresses and then send to each other's: both, so that filters
 * let them in. RFC 5780 §3.3 lets one socket do it, which most filters would hide.
 */
final class HairpinningDiscovery {
  private final DiscoverySocket one;
  private final DiscoverySocket two;
  private final List<InetSocketAddress> mapped;
  private final Consumer<Optional<Hairpinning>> done;
  private final List<TransactionId> sent = new ArrayList<>();
  private Optional<InetSocketAddress> oneOutside = Optional.empty();
  private Optional<InetSocketAddress> twoOutside = Optional.empty();
  private int waiting = 2;
  private boolean ended;

  private HairpinningDiscovery(
      DiscoverySocket one,
      DiscoverySocket two,
      List<InetSocketAddress> mapped,
      Consumer<Optional<Hairpinning>> done) {
    this.one = one;
    this.two = two;
    this.mapped = mapped;
    this.done = done;
  }

  /**
   * Begins.
   *
   * @param mapped all external addresses seen so far; those of this test are added by its sockets
   * @param done gets in which form a packet came back, or nothing where none did
   */
  static void start(
      DiscoverySocket one,
      DiscoverySocket two,
      InetSocketAddress server,
      List<InetSocketAddress> mapped,
      Consumer<Optional<Hairpinning>> done) {
    HairpinningDiscovery test = new HairpinningDiscovery(one, two, mapped, done);
    one.onRequest(test::cameBack);
    two.onRequest(test::cameBack);
    one.ask(
        server,
        outcome -> {
          test.oneOutside = mapped(outcome);
          test.learned();
        });
    two.ask(
        server,
        outcome -> {
          test.twoOutside = mapped(outcome);
          test.learned();
        });
  }

  private void learned() {
    waiting--;
    if (waiting > 0) {
      return;
    }
    if (oneOutside.isEmpty() || twoOutside.isEmpty()) {
      end(Optional.empty());
      return;
    }
    waiting = 2;
    send(one, twoOutside.get());
    send(two, oneOutside.get());
  }

  private void send(DiscoverySocket from, InetSocketAddress to) {
    StunTransaction transaction = from.ask(to, _ -> unanswered());
    sent.add(transaction.id());
  }

  /** Nobody answers these requests; that they arrive is all. */
  private void unanswered() {
    waiting--;
    if (waiting == 0) {
      end(Optional.empty());
    }
  }

  private void cameBack(TransactionId id, InetSocketAddress source) {
    if (sent.contains(id)) {
      boolean external =
          mapped.stream().anyMatch(seen -> seen.getAddress().equals(source.getAddress()));
      end(Optional.of(external ? Hairpinning.EXTERNAL_SOURCE : Hairpinning.INTERNAL_SOURCE));
    }
  }

  private void end(Optional<Hairpinning> result) {
    if (!ended) {
      ended = true;
      done.accept(result);
    }
  }

  private static Optional<InetSocketAddress> mapped(Outcome outcome) {
    return outcome instanceof Answered answered
        ? answered.response().mappedAddress()
        : Optional.empty();
  }
}
