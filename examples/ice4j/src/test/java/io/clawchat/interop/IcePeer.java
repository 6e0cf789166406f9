package io.clawchat.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.realtime.RealTimeNetwork;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.ice.Agent;
import org.ice4j.ice.CandidatePair;
import org.ice4j.ice.Component;
import org.ice4j.ice.IceMediaStream;
import org.ice4j.ice.IceProcessingState;
import org.ice4j.ice.KeepAliveStrategy;
import org.ice4j.ice.LocalCandidate;
import org.ice4j.ice.RemoteCandidate;
import org.ice4j.ice.harvest.StunCandidateHarvester;

/** An ice4j agent on a simulated host, with one stream of one component. */
final class IcePeer implements AutoCloseable {
  private final Agent agent = new Agent();
  private final IceMediaStream stream;
  private final Component component;

  IcePeer(RealTimeNetwork network, SimHost host, InetSocketAddress stunServer, boolean controlling)
      throws IOException {
    InetAddress address = InetAddress.getByAddress(host.address().toBytes());
    agent.setControlling(controlling);
    agent.setUseDynamicPorts(false);
    agent.addCandidateHarvester(new SimulatedHarvester(network, host, address));
    agent.addCandidateHarvester(
        new StunCandidateHarvester(new TransportAddress(stunServer, Transport.UDP)));
    stream = agent.createMediaStream("data");
    component = agent.createComponent(stream, KeepAliveStrategy.SELECTED_ONLY, true);
  }

  /** What the signalling would carry. */
  void learnOf(IcePeer other) {
    stream.setRemoteUfrag(other.agent.getLocalUfrag());
    stream.setRemotePassword(other.agent.getLocalPassword());
    for (LocalCandidate candidate : other.component.getLocalCandidates()) {
      component.addRemoteCandidate(
          new RemoteCandidate(
              candidate.getTransportAddress(),
              component,
              candidate.getType(),
              candidate.getFoundation(),
              candidate.getPriority(),
              null));
    }
  }

  void start() {
    agent.startConnectivityEstablishment();
  }

  IceProcessingState state() {
    return agent.getState();
  }

  List<LocalCandidate> candidates() {
    return component.getLocalCandidates();
  }

  boolean isOver() {
    return agent.isOver();
  }

  /** Where the selected pair leads, without the port. */
  String remoteAddress() {
    CandidatePair pair = Objects.requireNonNull(component.getSelectedPair(), "no pair is selected");
    return pair.getRemoteCandidate().getTransportAddress().getHostAddress();
  }

  void send(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    component.send(bytes, 0, bytes.length);
  }

  String receive() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[1_500], 1_500);
    component.getSocket().receive(packet);
    return new String(packet.getData(), packet.getOffset(), packet.getLength(), UTF_8);
  }

  @Override
  public void close() {
    agent.free();
  }
}
