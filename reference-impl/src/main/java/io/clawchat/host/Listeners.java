package io.clawchat.host;

import java.util.ArrayList;
import java.util.List;

/**
 * Those that share a socket, or several sockets: each datagram is shown to them in the order in
 * which they were added, until one of them takes it. A datagram that nobody takes is dropped. Some
 * of them may be one listener among others.
 */
public final class Listeners implements Receiver, Listener {
  private List<Listener> inOrder = List.of();

  /** Asks this one after all the others. */
  public void add(Listener listener) {
    List<Listener> longer = new ArrayList<>(inOrder);
    longer.add(listener);
    inOrder = List.copyOf(longer);
  }

  /** Asks this one no more; does nothing where it was not asked. */
  public void remove(Listener listener) {
    inOrder = inOrder.stream().filter(each -> !each.equals(listener)).toList();
  }

  /** Asks nobody any more. */
  public void clear() {
    inOrder = List.of();
  }

  @Override
  public void received(Arrival arrival) {
    receive(arrival);
  }

  /** A change that a listener makes holds from the next datagram on. */
  @Override
  public boolean receive(Arrival arrival) {
    return inOrder.stream().anyMatch(listener -> listener.receive(arrival));
  }
}
