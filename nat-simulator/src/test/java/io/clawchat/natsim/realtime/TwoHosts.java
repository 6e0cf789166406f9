package io.clawchat.natsim.realtime;

import io.clawchat.natsim.Network;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.net.IpAddress;

/** Alice and Bob on the internet, in real time. */
final class TwoHosts implements AutoCloseable {
  final SimHost alice;
  final SimHost bob;
  final RealTimeNetwork network;

  TwoHosts() {
    Network simulated = Network.create(1);
    alice = attach(simulated, "alice", "198.51.100.1");
    bob = attach(simulated, "bob", "203.0.113.9");
    network = RealTimeNetwork.start(simulated);
  }

  private static SimHost attach(Network network, String name, String address) {
    return network.attachHost(name, network.internet(), IpAddress.parse(address), Link.IDEAL);
  }

  @Override
  public void close() {
    network.close();
  }
}
