package io.clawchat.scenario.lab;

import io.clawchat.host.Host;
import io.clawchat.natsim.Network;
import io.clawchat.scenario.HostProgram;
import io.clawchat.scenario.Running;
import io.clawchat.scenario.World;
import io.clawchat.stun.StunServer;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Virtual time: the clock is that of the network, and programs run inside this process. */
record VirtualWorld(Network network, Map<String, Host> hosts, FileSystem files) implements World {
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
      throw notStarted(host, "STUN server", e);
    }
  }

  @Override
  public Path folder(String host) {
    return files.getPath("/", host);
  }

  @Override
  public Running start(String host, HostProgram program) {
    try {
      Files.createDirectories(folder(host));
      return program.start(host(host));
    } catch (IOException e) {
      throw notStarted(host, program.name(), e);
    }
  }

  private IllegalStateException notStarted(String host, String name, IOException e) {
    return new IllegalStateException(
        "at %s, %s cannot start its %s: %s".formatted(now(), host, name, e.getMessage()), e);
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
