package io.clawchat.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes Docker networks, each a bridge that translates nothing. Docker insists on a subnet for each
 * that no other has; they come from the block for benchmarks (RFC 2544), which the internet does
 * not route, and no program at a host ever sees them.
 */
final class Segments {
  private static final Subnet BLOCK = Subnet.parse("198.18.0.0/15");
  private static final int LENGTH = 24;
  private static final int SUBNETS = 512;
  private static final int SUBNET_SIZE = 256;

  /** Out of the way of the addresses that Docker gives out, which begin at the low end. */
  private static final int GATEWAY = 254;

  private final DockerClient engine;
  private final AtomicInteger next =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 31 % SUBNETS));

  Segments(DockerClient engine) {
    this.engine = engine;
  }

  /**
   * A network.
   *
   * @param bridge the interface on the engine's machine
   * @param subnet the one that Docker insists on
   */
  record Segment(String network, String bridge, Subnet subnet) {}

  /**
   * Makes one.
   *
   * @throws IOException where there is no subnet left, or the engine refuses
   */
  Segment create(SiteLabels labels, String name) throws IOException {
    List<Subnet> machines = subnetsOfThisMachine();
    for (int tries = 0; tries < SUBNETS; tries++) {
      int place = Math.floorMod(next.getAndIncrement(), SUBNETS);
      Subnet subnet = new Subnet(BLOCK.at((long) place * SUBNET_SIZE), LENGTH);
      if (machines.stream().noneMatch(subnet::overlaps)) {
        Segment segment = new Segment(labels.name(name), "clawchat" + place, subnet);
        if (create(segment, labels.words())) {
          return segment;
        }
      }
    }
    throw new IOException(
        ("expected a free subnet of %d addresses in %s for a Docker network, found none; 'docker"
                + " network ls' shows who has them")
            .formatted(SUBNET_SIZE, BLOCK));
  }

  private boolean create(Segment segment, Map<String, String> labels) throws IOException {
    try {
      engine
          .createNetworkCmd()
          .withName(segment.network())
          .withDriver("bridge")
          .withLabels(labels)
          .withOptions(
              Map.of(
                  "com.docker.network.bridge.enable_ip_masquerade",
                  "false",
                  "com.docker.network.bridge.name",
                  segment.bridge()))
          .withIpam(
              new Network.Ipam()
                  .withConfig(
                      new Network.Ipam.Config()
                          .withSubnet(segment.subnet().toString())
                          .withGateway(segment.subnet().at(GATEWAY).toString())))
          .exec();
      return true;
    } catch (DockerException e) {
      String words = String.valueOf(e.getMessage());
      if (words.contains("overlap") || words.contains("conflicts with")) {
        return false;
      }
      throw new IOException("the Docker engine made no network: " + words, e);
    }
  }

  private static List<Subnet> subnetsOfThisMachine() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(nic -> nic.getInterfaceAddresses().stream())
        .filter(address -> address.getAddress() instanceof Inet4Address)
        .filter(address -> address.getNetworkPrefixLength() > 0)
        .map(Segments::subnet)
        .toList();
  }

  private static Subnet subnet(InterfaceAddress address) {
    int length = address.getNetworkPrefixLength();
    int bits = IpAddress.of(address.getAddress().getAddress()).v4Bits();
    return new Subnet(IpAddress.v4(bits & -1 << (Integer.SIZE - length)), length);
  }
}
