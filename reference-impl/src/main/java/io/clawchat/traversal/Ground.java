package io.clawchat.traversal;

import io.clawchat.host.Arrival;
import io.clawchat.host.Scope;
import io.clawchat.host.UdpSocket;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** What a strategy works with, for as long as it runs. */
public final class Ground {
  private final Scope scope;
  private final Situation situation;
  private final Means means;
  private Consumer<Arrival> listener = check -> {};

  Ground(Scope scope, Situation situation, Means means) {
    this.scope = scope;
    this.situation = situation;
    this.means = means;
  }

  /** Owns the timers and sockets of this strategy: they end with it, unless others hold them. */
  public Scope scope() {
    return scope;
  }

  public Situation situation() {
    return situation;
  }

  /** The socket whose candidates the other side knows. */
  public UdpSocket socket() {
    return means.socket();
  }

  /**
   * Opens one more socket, on any free port; the connection hears what arrives there too. It is
   * closed with this strategy, but where a handshake has come by it: then with the last of these.
   *
   * @throws BindException where none is free
   */
  public UdpSocket open() throws BindException {
    return scope.bind(0, means.receiver());
  }

  /** Has a check sent in its turn, within the budget of that address. */
  public void check(UdpSocket from, InetSocketAddress to) {
    means.pacer().send(new Check(scope, means.checks(), from, to));
  }

  /**
   * Has one sent that the other side has just asked for. Such go first, but every second check is
   * one that this side sends by itself. {@link Pacer#ASKED} wait at most; more are left out.
   */
  public void checkSoon(UdpSocket from, InetSocketAddress to) {
    means.pacer().sendSoon(new Check(scope, means.checks(), from, to));
  }

  /** Has one sent to each candidate of the other side's. */
  public void checkAll() {
    situation.remote().forEach(candidate -> check(socket(), candidate));
  }

  /** Tells of each check of the other side's that arrives. */
  public void onCheck(Consumer<Arrival> told) {
    listener = told;
  }

  void arrived(Arrival check) {
    if (!scope.isClosed()) {
      listener.accept(check);
    }
  }
}
