package io.clawchat.natsim.tcp;

import java.util.function.Supplier;

/** A TCP port of a simulated host at which connections are accepted. */
public final class TcpListener implements AutoCloseable {
  private final Tcp tcp;
  private final int port;
  private final Supplier<TcpHandler> handlers;

  TcpListener(Tcp tcp, int port, Supplier<TcpHandler> handlers) {
    this.tcp = tcp;
    this.port = port;
    this.handlers = handlers;
  }

  public int port() {
    return port;
  }

  TcpHandler newHandler() {
    return handlers.get();
  }

  /** No connection is accepted after this returns; those that stand, stay. */
  @Override
  public void close() {
    tcp.remove(this);
  }
}
