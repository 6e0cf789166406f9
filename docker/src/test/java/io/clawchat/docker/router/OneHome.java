package io.clawchat.docker.router;

import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.preset.NatPresets;
import java.io.IOException;
import java.util.Objects;

/** The usual network: two hosts behind one router, and one server with two addresses outside. */
final class OneHome implements AutoCloseable {
  static final String SERVER = "198.51.100.1";
  static final String SERVER_TOO = "198.51.100.2";
  static final String OUTSIDE = "198.51.100.10";

  private final KernelNetwork network;
  final Machine server;
  final Machine router;
  final Machine host;
  final Machine neighbor;

  OneHome(NatBehavior behavior) throws IOException, UnsupportedBehavior {
    RouterPlace place =
        RouterPlace.between("lan0", "wan0")
            .with(Subnet.parse("192.168.1.0/24"))
            .at(IpAddress.parse(OUTSIDE));
    KernelNat nat = KernelNat.of(behavior, place);
    network = new KernelNetwork();
    try {
      network.segment("internet");
      network.segment("lan");
      server = network.host("server", "internet", SERVER + "/24", SERVER_TOO + "/24");
      router = network.router("router", nat, "internet", OUTSIDE + "/24", "lan", "192.168.1.1/24");
      host = network.host("host", "lan", "192.168.1.2/24").via("192.168.1.1");
      neighbor = network.host("neighbor", "lan", "192.168.1.3/24").via("192.168.1.1");
    } catch (IOException | RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /** The preset of this name. */
  static NatBehavior preset(String name) {
    return Objects.requireNonNull(NatPresets.byNames().get(name), name);
  }

  @Override
  public void close() throws IOException {
    network.close();
  }
}
