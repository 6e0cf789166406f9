package io.clawchat.server;

import io.clawchat.connection.Endpoint;
import io.clawchat.connection.ServerConnection;
import io.clawchat.dns.Resolver;
import io.clawchat.host.Host;
import io.clawchat.sealed.SealingKey;
import io.clawchat.session.SendResult;
import java.time.Duration;

/**
 * One server from start to end, on the host's event loop: one offer after the other, and one client
 * at a time.
 *
 * <p>An {@link Obstacle} in the way of the first offer ends the server; only names are looked up
 * for a while, as when a machine boots. One in the way of a later offer is tried again until it is
 * gone.
 */
public final class Server implements Endpoint {
  private final OfferCycle offers;

  private Server(OfferCycle offers) {
    this.offers = offers;
  }

  /**
   * Starts a server; what comes of it, {@code owner} is told.
   *
   * @param key seals its security files, without delay; it stays the owner's, who closes it after
   *     the server ended
   */
  public static Server start(
      Host host,
      ServerOptions options,
      SealingKey key,
      ServerFiles files,
      Resolver resolver,
      ServerOwner owner) {
    OfferCycle offers = new OfferCycle(host, options, key, files, resolver, owner);
    offers.start();
    return new Server(offers);
  }

  /** Takes a message for the client who is here. */
  @Override
  public SendResult send(byte[] message) {
    return offers.connection().map(open -> open.send(message)).orElse(SendResult.NOT_CONNECTED);
  }

  @Override
  public void rotate() {
    offers.connection().ifPresent(ServerConnection::rotate);
  }

  @Override
  public void resume() {
    offers.connection().ifPresent(ServerConnection::resume);
  }

  /**
   * Looks into the directory of answers when this has returned: for an owner who put a file there
   * and need not wait until it is looked into anyway ({@link ServerOptions#lookEvery}).
   */
  public void lookForAnswers() {
    offers.lookForAnswers();
  }

  /** Withdraws what is open, and ends once all was delivered to the client who is here. */
  @Override
  public void close() {
    offers.close(ServerConnection::close);
  }

  @Override
  public void close(Duration atMost) {
    offers.close(open -> open.close(atMost));
  }
}
