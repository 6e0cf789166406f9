package io.clawchat.natsim.tcp;

import io.clawchat.natsim.net.EphemeralPorts;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TcpSegment.Flag;
import io.clawchat.natsim.net.TransportAddress;
import java.net.BindException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The TCP of one node: its listeners and connections. It is as much of RFC 9293 as two nodes of one
 * segment need to speak HTTP; NATs do not translate it. Hosts and routers of the simulator have one
 * each; who uses them calls {@code SimHost.connect} and {@code SimHost.listen}.
 */
public final class Tcp {
  private final RandomGenerator random;
  private final Node node;
  private final Map<Integer, TcpListener> listeners = new HashMap<>();
  private final Map<Pair, TcpConnection> connections = new HashMap<>();
  private final Map<Integer, Integer> connectionsOfPort = new HashMap<>();

  /** What it needs of its node. */
  public interface Node {
    /** Sends a segment. */
    void send(TcpSegment segment, TransportAddress source, TransportAddress destination);

    /**
     * Runs a task later.
     *
     * @return what cancels it
     */
    Runnable after(Duration delay, Runnable task);
  }

  private record Pair(TransportAddress local, TransportAddress remote) {}

  /**
   * @param random the node's stream for TCP: ports and first sequence numbers
   */
  public Tcp(RandomGenerator random, Node node) {
    this.random = random;
    this.node = node;
  }

  /**
   * Accepts connections.
   *
   * @param port 1 to 65535
   * @param handlers asked for one each time somebody connects
   * @throws BindException when another listener has the port
   */
  public TcpListener listen(int port, Supplier<TcpHandler> handlers) throws BindException {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port to listen at is from 1 to 65535, found " + port);
    }
    if (listeners.containsKey(port)) {
      throw new BindException("TCP port " + port + " is taken: close the listener that has it");
    }
    TcpListener listener = new TcpListener(this, port, handlers);
    listeners.put(port, listener);
    return listener;
  }

  /**
   * Opens a connection.
   *
   * @param source the node's address; its port is of no account
   * @throws BindException when all dynamic ports are taken
   */
  public TcpConnection connect(TransportAddress source, TransportAddress remote, TcpHandler handler)
      throws BindException {
    TransportAddress local = new TransportAddress(source.ip(), freePort());
    TcpConnection connection = new TcpConnection(this, local, remote, handler, newSender(), null);
    add(connection);
    connection.begin();
    return connection;
  }

  /** Whether a connection or a listener is there for what comes from this source. */
  public boolean has(TransportAddress source, TransportAddress destination) {
    return connections.containsKey(new Pair(destination, source))
        || listeners.containsKey(destination.port());
  }

  /** Takes in a segment, or answers it with a reset (RFC 9293 §3.10.7.1). */
  public void receive(TcpSegment segment, TransportAddress source, TransportAddress destination) {
    TcpConnection connection = connections.get(new Pair(destination, source));
    if (connection != null) {
      connection.receive(segment);
      return;
    }
    TcpListener listener = listeners.get(destination.port());
    if (listener != null && segment.flags().equals(Set.of(Flag.SYN))) {
      TcpReceiver receiver = new TcpReceiver(segment.sequence() + 1);
      TcpConnection accepted =
          new TcpConnection(
              this, destination, source, listener.newHandler(), newSender(), receiver);
      add(accepted);
      accepted.begin();
    } else if (!segment.flags().contains(Flag.RST)) {
      node.send(reset(segment), /* source= */ destination, /* destination= */ source);
    }
  }

  void send(TcpSegment segment, TransportAddress source, TransportAddress destination) {
    node.send(segment, source, destination);
  }

  Runnable after(Duration delay, Runnable task) {
    return node.after(delay, task);
  }

  void remove(TcpConnection connection) {
    if (connections.remove(
        new Pair(connection.localAddress(), connection.remoteAddress()), connection)) {
      connectionsOfPort.computeIfPresent(
          connection.localAddress().port(), (port, count) -> count == 1 ? null : count - 1);
    }
  }

  void remove(TcpListener listener) {
    listeners.remove(listener.port(), listener);
  }

  private void add(TcpConnection connection) {
    connections.put(new Pair(connection.localAddress(), connection.remoteAddress()), connection);
    connectionsOfPort.merge(connection.localAddress().port(), 1, Integer::sum);
  }

  private TcpSender newSender() {
    return new TcpSender(random.nextInt() & 0xffff_ffffL);
  }

  private int freePort() throws BindException {
    return EphemeralPorts.choose(
            random, port -> listeners.containsKey(port) || connectionsOfPort.containsKey(port))
        .orElseThrow(
            () ->
                new BindException(
                    "all TCP ports from 49152 to 65535 are taken: reset a connection"));
  }

  private static TcpSegment reset(TcpSegment segment) {
    if (segment.flags().contains(Flag.ACK)) {
      return new TcpSegment(Set.of(Flag.RST), segment.acknowledgment(), 0, Payload.EMPTY);
    }
    int places =
        segment.data().size()
            + (segment.flags().contains(Flag.SYN) ? 1 : 0)
            + (segment.flags().contains(Flag.FIN) ? 1 : 0);
    return new TcpSegment(
        Set.of(Flag.RST, Flag.ACK),
        0,
        TcpSequence.wrapped(segment.sequence() + places),
        Payload.EMPTY);
  }
}
