package io.clawchat.docker.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.DatagramHandler;
import io.clawchat.natsim.Nat;
import io.clawchat.natsim.Network;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.gateway.PortMapping;
import io.clawchat.natsim.gateway.Service;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;

class FlowsInTheSimulatorTest extends FlowsContract {
  @Override
  Home home(NatBehavior behavior) throws Exception {
    return new SimulatedHome(behavior);
  }

  private static final class SimulatedHome implements Home {
    private final Network network = Network.create(1);
    private final SimHost server = network.attachHost("server", network.internet(), OneHome.SERVER);
    private final SimHost host;
    private final SimHost neighbor;
    private final Map<String, SimSocket> sockets = new HashMap<>();
    private final Queue<String> atServer = new ArrayDeque<>();
    private final Queue<String> atHost = new ArrayDeque<>();

    SimulatedHome(NatBehavior behavior) throws BindException {
      NatBehavior mapping =
          behavior.toBuilder().portMapping(PortMapping.of(Service.NAT_PMP)).build();
      Nat nat =
          network.attachNat("home", mapping, network.internet(), OneHome.OUTSIDE, "192.168.1.0/24");
      host = network.attachHost("host", nat.inside(), "192.168.1.2");
      neighbor = network.attachHost("neighbor", nat.inside(), "192.168.1.3");
      for (int port = 7000; port < 7004; port++) {
        bind(server, port, keepIn(atServer));
      }
      bind(host, 5000, keepIn(atHost));
      for (int port : new int[] {5000, 500, 6000}) {
        bind(neighbor, port, (source, payload) -> {});
      }
    }

    private static DatagramHandler keepIn(Queue<String> heard) {
      return (source, payload) ->
          heard.add(source.ip() + " " + source.port() + " " + payload.utf8());
    }

    private void bind(SimHost at, int port, DatagramHandler handler) throws BindException {
      sockets.put(at.name() + port, at.bind(port, handler));
    }

    @Override
    public void out(Inside from, int port, int serverPort, String text) {
      SimHost sender = from == Inside.HOST ? host : neighbor;
      send(sender, port, OneHome.SERVER, serverPort, text);
    }

    @Override
    public void in(int serverPort, int port, String text) {
      send(server, serverPort, OneHome.OUTSIDE, port, text);
    }

    private void send(SimHost from, int port, String toIp, int toPort, String text) {
      Objects.requireNonNull(sockets.get(from.name() + port))
          .send(Payload.ofUtf8(text), TransportAddress.parse(toIp + ":" + toPort));
      settle();
    }

    @Override
    public String atServer() {
      return atServer.remove();
    }

    @Override
    public String atHost() {
      return atHost.remove();
    }

    /** By NAT-PMP, for an hour. */
    @Override
    public void publish() throws BindException {
      Queue<String> results = new ArrayDeque<>();
      try (SimSocket asking =
          host.bind(0, (source, payload) -> results.add(payload.toString().substring(4, 8)))) {
        ByteBuffer request =
            ByteBuffer.wrap(HexFormat.of().parseHex("00010000" + "1388" + "1388" + "00000e10"));
        asking.send(request, TransportAddress.parse("192.168.1.1:5351"));
        settle();
      }
      assertThat(results).containsExactly("0000");
    }

    @Override
    public void settle() {
      network.runFor(Duration.ofMillis(100));
    }

    @Override
    public void close() {}
  }
}
