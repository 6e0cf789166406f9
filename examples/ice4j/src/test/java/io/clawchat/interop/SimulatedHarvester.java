package io.clawchat.interop;

import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.realtime.RealTimeNetwork;
import io.clawchat.natsim.realtime.SimDatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import org.ice4j.ice.Component;
import org.ice4j.ice.HostCandidate;
import org.ice4j.ice.LocalCandidate;
import org.ice4j.ice.harvest.AbstractCandidateHarvester;
import org.ice4j.socket.IceSocketWrapper;
import org.ice4j.socket.IceUdpSocketWrapper;
import org.ice4j.socket.MultiplexingDatagramSocket;

/**
 * Gives ice4j one host candidate on a simulated host, where its own harvester would list the
 * machine's interfaces and open sockets on them.
 */
final class SimulatedHarvester extends AbstractCandidateHarvester {
  private final RealTimeNetwork network;
  private final SimHost host;
  private final InetAddress address;

  SimulatedHarvester(RealTimeNetwork network, SimHost host, InetAddress address) {
    this.network = network;
    this.host = host;
    this.address = address;
  }

  @Override
  public List<LocalCandidate> harvest(Component component) {
    IceSocketWrapper socket = open();
    HostCandidate candidate = new HostCandidate(socket, component);
    component.addLocalCandidate(candidate);
    candidate.getStunStack().addSocket(candidate.getStunSocket(null));
    component.getComponentSocket().add(socket);
    return List.of(candidate);
  }

  /** So that ice4j asks it before the harvesters that start from host candidates. */
  @Override
  public boolean isHostHarvester() {
    return true;
  }

  private IceSocketWrapper open() {
    try {
      return new IceUdpSocketWrapper(
          new MultiplexingDatagramSocket(
              new SimDatagramSocket(network, host, new InetSocketAddress(address, 0))));
    } catch (SocketException e) {
      throw new IllegalStateException(e);
    }
  }
}
