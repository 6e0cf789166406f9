package io.clawchat.natsim;

import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.tcp.Tcp;
import java.time.Duration;

/** A node of a network as its TCP sees it. */
record TcpNode(World world, Outlet outlet) implements Tcp.Node {
  /** Where segments leave the node. */
  @FunctionalInterface
  interface Outlet {
    void send(TcpSegment segment, TransportAddress source, TransportAddress destination);
  }

  @Override
  public void send(TcpSegment segment, TransportAddress source, TransportAddress destination) {
    outlet.send(segment, source, destination);
  }

  @Override
  public Runnable after(Duration delay, Runnable task) {
    return TimerEvent.after(world, delay, task)::cancel;
  }
}
