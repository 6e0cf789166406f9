package org.example.stun;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/** Asks STUN servers how its socket looks from outside (RFC 8489, Binding over UDP). */
public final class StunClient {
  /** RFC 8489 §6.2.1: the first retransmission comes after RTO, each next one after double that. */
  private static final Duration RTO = Duration.ofMillis(500);

  /** Rc: requests sent in all. */
  private static final int REQUESTS = 7;

  /** Rm: after the last request it listens for so many RTO. */
  private static final int LAST_WAIT = 16;

  private final Transport transport;
  private final RandomGenerator random;
  private final Set<Transaction> open = new LinkedHashSet<>();

  /**
   * @param random for transaction ids; a cryptographic one in production
   */
  public StunClient(Transport transport, RandomGenerator random) {
    this.transport = transport;
    this.random = random;
  }

  /**
   * Asks one server. Fails with a {@link TimeoutException} when nothing has come back 39.5 s after
   * the first request.
   */
  public CompletableFuture<InetSocketAddress> reflexiveAddress(InetSocketAddress server) {
    byte[] id = new byte[StunMessage.ID];
    random.nextBytes(id);
    Transaction transaction = new Transaction(server, id);
    open.add(transaction);
    transaction.send();
    return transaction.answer;
  }

  /**
   * Whether a NAT on the way shows another address to each server: then the address that one server
   * tells is of no use to anyone else. The servers have different addresses.
   */
  public CompletableFuture<Boolean> isSymmetric(InetSocketAddress one, InetSocketAddress other) {
    return reflexiveAddress(one)
        .thenCombine(reflexiveAddress(other), (first, second) -> !first.equals(second));
  }

  /** A datagram arrived; what answers no open request of this client is ignored. */
  public void received(InetSocketAddress source, byte[] datagram) {
    for (Transaction transaction : Set.copyOf(open)) {
      if (transaction.server.equals(source)) {
        StunMessage.reflexiveAddress(datagram, transaction.id).ifPresent(transaction::succeed);
      }
    }
  }

  private final class Transaction {
    private final InetSocketAddress server;
    private final byte[] id;
    private final CompletableFuture<InetSocketAddress> answer = new CompletableFuture<>();
    private int sent;
    private Runnable cancelTimer = () -> {};

    Transaction(InetSocketAddress server, byte[] id) {
      this.server = server;
      this.id = id;
    }

    void send() {
      transport.send(StunMessage.bindingRequest(id), server);
      sent++;
      cancelTimer =
          sent < REQUESTS
              ? transport.after(RTO.multipliedBy(1L << sent - 1), this::send)
              : transport.after(RTO.multipliedBy(LAST_WAIT), this::giveUp);
    }

    void succeed(InetSocketAddress reflexive) {
      open.remove(this);
      cancelTimer.run();
      answer.complete(reflexive);
    }

    void giveUp() {
      open.remove(this);
      answer.completeExceptionally(
          new TimeoutException(server + " answered none of " + REQUESTS + " requests"));
    }
  }
}
