package io.clawchat.scenario.lab;

import io.clawchat.host.Host;
import io.clawchat.natsim.Network;
import io.clawchat.scenario.HostProgram;
import io.clawchat.scenario.Running;
import io.clawchat.scenario.World;
import io.clawchat.stun.StunServer;
import java.net.BindException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Virtual time: the clock is that of the network, and programs run inside this process. */
record VirtualWorld(Network network, Map<String, Host> hosts) implements World {
  @Override
  public Duration now() {
    return network.now();
  }

  @Override
  public void at(Duration time, Runnable task) {
    network.at(time, task);
  }

  @Override
  public void serveStun(String host) {
    try {
      StunServer.start(host(host), StunServer.DEFAULT_PORT);
    } catch (BindException e) {
      throw noSocket(host, e);
    }
  }

  @Override
  public Running start(String host, HostProgram program) {
    try {
      return program.start(host(host));
    } catch (BindException e) {
      throw noSocket(host, e);
    }
  }

  private IllegalStateException noSocket(String host, BindException e) {
    return new IllegalStateException(
        "at %s, %s cannot open a socket: %s".formatted(now(), host, e.getMessage()), e);
  }

  private Host host(String name) {
    @Nullable Host host = hosts.get(name);
    if (host == null) {
      throw new IllegalStateException(
          "the scenario was checked to have '" + name + "', and it has " + hosts.keySet());
    }
    return host;
  }
}
