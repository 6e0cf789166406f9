package io.clawchat.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What tests of a real host begin with: two hosts of this machine, and what their callbacks say.
 */
abstract class TwoMachineHosts {
  static final InetAddress IPV4 = InetAddress.ofLiteral("127.0.0.1");
  static final InetAddress IPV6 = InetAddress.ofLiteral("::1");

  final List<Object> log = new CopyOnWriteArrayList<>();
  MachineWorld world;
  MachineHost host;

  @BeforeEach
  void start() throws IOException {
    world = new MachineWorld("127.0.0.1");
    host = world.first();
  }

  @AfterEach
  void stop() {
    world.close();
  }
}
