package io.clawchat.natsim;

import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A bound UDP socket of a simulated host. */
public final class SimSocket implements AutoCloseable {
  /** Routers a packet may pass unless its sender says otherwise, as on Linux. */
  public static final int DEFAULT_TTL = 64;

  private final SimHost host;
  private final @Nullable IpAddress boundTo;
  private final int port;
  private final DatagramHandler handler;
  private boolean dontFragment;
  private boolean closed;

  // What a packet bears is made once and kept, as long as the host's address is the same.
  private TransportAddress localAddress;

  SimSocket(SimHost host, @Nullable IpAddress boundTo, int port, DatagramHandler handler) {
    this.host = host;
    this.boundTo = boundTo;
    this.port = port;
    this.handler = handler;
    this.localAddress = new TransportAddress(boundTo == null ? host.address() : boundTo, port);
  }

  /**
   * The address it is bound to; for a socket bound to all, the host's first address as it is now.
   */
  public TransportAddress localAddress() {
    return boundTo == null ? at(host.address()) : localAddress;
  }

  /**
   * Whether packets ask not to be fragmented on their way (RFC 1191); off at first. A packet that
   * is too big for a link is dropped then, and {@link DatagramHandler#failed} may hear of it.
   */
  public void setDontFragment(boolean on) {
    dontFragment = on;
  }

  /**
   * Sends one datagram with {@link #DEFAULT_TTL}, or loses it: no error comes back. Nothing is
   * delivered before this returns.
   *
   * @param payload at most {@link Payload#MAX_SIZE} bytes, copied from its position to its limit;
   *     the buffer is left as it was
   * @throws IllegalStateException when the socket is closed
   */
  public void send(ByteBuffer payload, TransportAddress destination) {
    send(Payload.copyOf(payload), destination, DEFAULT_TTL);
  }

  /** The same with bytes that are copied no more. */
  public void send(Payload payload, TransportAddress destination) {
    send(payload, destination, DEFAULT_TTL);
  }

  /**
   * Sends one datagram that may pass {@code ttl − 1} routers; the next one drops it.
   *
   * @param ttl 1 to 255
   * @throws IllegalStateException when the socket is closed
   */
  public void send(ByteBuffer payload, TransportAddress destination, int ttl) {
    send(Payload.copyOf(payload), destination, ttl);
  }

  /** The same with bytes that are copied no more. */
  public void send(Payload payload, TransportAddress destination, int ttl) {
    if (ttl < 1 || ttl > 255) {
      throw new IllegalArgumentException("a TTL is from 1 to 255, found " + ttl);
    }
    if (closed) {
      throw new IllegalStateException(
          "socket " + this + " of " + host + " is closed: bind another to send from");
    }
    host.send(this, payload, destination, ttl, dontFragment);
  }

  /** Nothing is delivered after this returns, and the port is free. Closing twice does nothing. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      host.release(this);
    }
  }

  int port() {
    return port;
  }

  @Nullable IpAddress boundTo() {
    return boundTo;
  }

  boolean listensAt(IpAddress address) {
    return boundTo == null || boundTo.equals(address);
  }

  /** Its port at this address. */
  TransportAddress at(IpAddress address) {
    if (!localAddress.ip().equals(address)) {
      localAddress = new TransportAddress(address, port);
    }
    return localAddress;
  }

  void deliver(TransportAddress source, Payload payload) {
    handler.received(source, payload);
  }

  void fail(IcmpError error) {
    handler.failed(error);
  }

  @Override
  public String toString() {
    return localAddress().toString();
  }
}
