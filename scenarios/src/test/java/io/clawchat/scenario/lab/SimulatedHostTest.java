package io.clawchat.scenario.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.Host;
import io.clawchat.host.HostSocketContract;
import io.clawchat.host.HostWorld;
import io.clawchat.natsim.Network;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.net.IpAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** Holds the simulator's host to all rules that the protocol relies on. */
class SimulatedHostTest extends HostSocketContract {

  @Override
  protected HostWorld open() {
    Network network = Network.create(1);
    return new SimulatedWorld(
        network,
        attach(network, "first", "198.51.100.1"),
        attach(network, "second", "198.51.100.2"));
  }

  private static Host attach(Network network, String name, String address) {
    SimHost host =
        network.attachHost(name, network.internet(), IpAddress.parse(address), Link.IDEAL);
    return new SimulatedHost(host);
  }

  private record SimulatedWorld(Network network, Host first, Host second) implements HostWorld {
    @Override
    public InetAddress addressOf(Host host) {
      return host.localAddresses().getFirst();
    }

    @Override
    public <T> T ask(Host host, Callable<T> question) {
      try {
        return question.call();
      } catch (Exception failure) {
        throw new AssertionError("a step failed", failure);
      }
    }

    @Override
    public void runUntil(BooleanSupplier condition) {
      assertThat(network.runUntil(condition, Duration.ofMinutes(1))).isTrue();
    }

    @Override
    public void close() {}
  }
}
