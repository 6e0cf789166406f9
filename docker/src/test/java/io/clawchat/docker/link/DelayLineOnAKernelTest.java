package io.clawchat.docker.link;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.docker.link.DelayLine.Neighbour;
import io.clawchat.docker.router.KernelNat;
import io.clawchat.docker.router.RouterPlace;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.testing.RequiresProgram;
import io.clawchat.testing.RequiresRoot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Links on this machine's kernel. That a packet takes at least its latency is no matter of luck.
 */
@RequiresRoot
@RequiresProgram(
    value = "iptables",
    debianPackage = "iptables nftables iproute2 iputils-ping tcpdump conntrack gcc libc6-dev")
@Timeout(60)
class DelayLineOnAKernelTest {
  private static final LinkPlace HOST = new LinkPlace.Host("eth0");
  private static final LinkPlace ROUTER = new LinkPlace.Router("lan0", "wan0");
  private static final Duration LATENCY = Duration.ofMillis(25);
  private static final Pattern TIME = Pattern.compile("time=([0-9.]+) ms");
  private static final Pattern NUMBER = Pattern.compile("icmp_seq=([0-9]+) ");
  private static final Pattern SOURCE = Pattern.compile("IP 198\\.51\\.100\\.10\\.([0-9]+) >");

  /** Two megabytes by a socket with the least buffer, which fails where it would have to wait. */
  private static final String SEND_MORE_THAN_ITS_BUFFER =
      """
      import socket, time
      s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      s.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1)
      s.settimeout(5)
      for i in range(2000):
          s.sendto(b"x" * 1000, ("192.168.1.1", 4000))
      print("sent", i + 1)
      """;

  @TempDir static Path cache;

  @Test
  void latencyIsPaidBothWays() throws Exception {
    try (RoutedNamespaces namespaces = atHome(LinkProfile.delayedBy(LATENCY))) {
      assertThat(times(namespaces.in("home", "ping -n -U -c 3 -w 30 -i 0.1 192.168.1.1")))
          .hasSizeGreaterThanOrEqualTo(3)
          .allMatch(millis -> millis >= 50);
    }
  }

  @Test
  void ipv6IsOnTheLinkAndNeighbourDiscoveryIsNot() throws Exception {
    LinkProfile lossy = LinkProfile.builder().loss(1).build();
    try (RoutedNamespaces namespaces = at("home", HOST, new Link(LinkProfile.IDEAL, lossy))) {
      assertThat(namespaces.tryIn("home", "ping -n -c 2 -i 0.1 -W 1 fd00::1"))
          .contains("2 packets transmitted, 0 received");
      assertThat(namespaces.in("home", "ip -6 neighbour show fd00::1")).contains("lladdr");
    }
  }

  @Test
  void aLinkWithoutLossLosesNone() throws Exception {
    try (RoutedNamespaces namespaces = atHome(LinkProfile.delayedBy(Duration.ofMillis(1)))) {
      assertThat(answers(namespaces, 200))
          .containsExactlyElementsOf(IntStream.rangeClosed(1, 200).boxed().toList());
    }
  }

  @Test
  void aLinkThatLosesAllLosesAll() throws Exception {
    try (RoutedNamespaces namespaces = atHome(LinkProfile.builder().loss(1).build())) {
      assertThat(namespaces.tryIn("home", "ping -n -c 3 -i 0.1 -W 1 192.168.1.1"))
          .contains("3 packets transmitted, 0 received");
    }
  }

  /**
   * A socket that may have so little unsent sends on while its packets are on a link of a minute:
   * they are no longer its own.
   */
  @Test
  void whatIsOnItsWayDoesNotFillTheSocketOfItsSender() throws Exception {
    try (RoutedNamespaces namespaces = atHome(LinkProfile.delayedBy(Duration.ofSeconds(60)))) {
      assertThat(namespaces.in("home", "python3 -c '" + SEND_MORE_THAN_ITS_BUFFER + "'"))
          .isEqualTo("sent 2000");
    }
  }

  @Test
  void jitterKeepsTheOrder() throws Exception {
    LinkProfile jittery = LinkProfile.builder().jitter(Duration.ofMillis(20)).build();
    try (RoutedNamespaces namespaces = atHome(jittery)) {
      assertThat(answers(namespaces, 100))
          .containsExactlyElementsOf(IntStream.rangeClosed(1, 100).boxed().toList());
    }
  }

  @Test
  void reorderingLetsPacketsOvertake() throws Exception {
    LinkProfile unruly =
        LinkProfile.builder().latency(Duration.ofMillis(10)).reordering(0.5).build();
    try (RoutedNamespaces namespaces = atHome(unruly)) {
      List<Integer> arrived = answers(namespaces, 100);

      assertThat(arrived).isNotEqualTo(arrived.stream().sorted().toList());
    }
  }

  @Test
  void packetsOfOneFlowThatWaitTogetherShareTheirTranslation() throws Exception {
    try (RoutedNamespaces namespaces = atRouter(LinkProfile.delayedBy(LATENCY))) {
      List<String> ports = portsOfABurst(namespaces);

      assertThat(ports).hasSize(5);
      assertThat(ports.stream().distinct()).hasSize(1);
    }
  }

  @Test
  void whatARouterForwardsTakesItsLatency() throws Exception {
    try (RoutedNamespaces namespaces = atRouter(LinkProfile.delayedBy(LATENCY))) {
      assertThat(times(namespaces.in("home", "ping -n -U -c 3 -w 30 -i 0.1 198.51.100.1")))
          .hasSizeGreaterThanOrEqualTo(3)
          .allMatch(millis -> millis >= 50);
      assertThat(times(namespaces.in("router", "ping -n -U -c 3 -w 30 -i 0.1 198.51.100.1")))
          .hasSizeGreaterThanOrEqualTo(3)
          .allMatch(millis -> millis >= 50);
    }
  }

  @Test
  void aPacketLostOnTheWayUpHasPassedTheNat() throws Exception {
    try (RoutedNamespaces namespaces = atRouter(LinkProfile.builder().loss(1).build())) {
      namespaces.in("home", "bash -c 'echo lost > /dev/udp/198.51.100.1/4000'");

      await()
          .until(
              () -> namespaces.in("router", "conntrack -L -p udp").contains("dst=198.51.100.10"));
      assertThat(namespaces.tryIn("home", "ping -n -c 2 -i 0.1 -W 1 198.51.100.1"))
          .contains("2 packets transmitted, 0 received");
    }
  }

  @Test
  void anUnlostPacketArrivesThroughALossyRouter() throws Exception {
    try (RoutedNamespaces namespaces = atRouter(LinkProfile.builder().loss(0.5).build())) {
      assertThat(namespaces.tryIn("home", "ping -n -c 60 -i 0.01 -W 1 198.51.100.1"))
          .doesNotContain(" 0 received", " 60 received");
    }
  }

  /** The way up of a host is at its neighbour, which is the router here. */
  private static RoutedNamespaces atHome(LinkProfile profile) throws Exception {
    RoutedNamespaces namespaces = at("home", HOST, Link.both(profile));
    try {
      LinkPlace router = new LinkPlace.Host("lan0");
      Neighbour home = new Neighbour(namespaces.address("home", "eth0"), profile);
      namespaces.delay(
          "router",
          DelayLine.of(router, Link.IDEAL, List.of(home), List.of(), 2, 0).orElseThrow(),
          DelayLineProgram.in(cache));
      return namespaces;
    } catch (IOException | RuntimeException e) {
      namespaces.close();
      throw e;
    }
  }

  private static RoutedNamespaces atRouter(LinkProfile profile) throws Exception {
    RoutedNamespaces namespaces = at("router", ROUTER, Link.both(profile));
    String rules =
        KernelNat.of(ClassicPresets.SYMMETRIC, RouterPlace.between("lan0", "wan0")).ruleset();
    namespaces.in("router", "nft -f - <<'END'\n" + rules + "END\n");
    return namespaces;
  }

  private static RoutedNamespaces at(String namespace, LinkPlace place, Link link)
      throws Exception {
    DelayLine line = DelayLine.of(place, link, List.of(), List.of(), 1, 0).orElseThrow();
    RoutedNamespaces namespaces = new RoutedNamespaces();
    try {
      namespaces.delay(namespace, line, DelayLineProgram.in(cache));
      return namespaces;
    } catch (IOException | RuntimeException e) {
      namespaces.close();
      throw e;
    }
  }

  private static List<String> portsOfABurst(RoutedNamespaces namespaces) throws IOException {
    Process capture =
        namespaces.watch(
            "internet", "listening on", "tcpdump", "-nlc", "5", "-i", "eth0", "udp port 4000");
    namespaces.in(
        "home", "bash -c 'for i in 1 2 3 4 5; do echo $i; done > /dev/udp/198.51.100.1/4000'");
    return SOURCE
        .matcher(RoutedNamespaces.output(capture))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static List<Double> times(String ping) {
    return TIME.matcher(ping).results().map(found -> Double.valueOf(found.group(1))).toList();
  }

  /**
   * The numbers of the first so many answers. With -w ping waits for as many as -c says, however
   * long the last ones take, and asks on meanwhile.
   */
  private static List<Integer> answers(RoutedNamespaces namespaces, int count) throws IOException {
    String ping = "ping -n -c %d -w 30 -i 0.002 192.168.1.1".formatted(count);
    return numbers(namespaces.in("home", ping)).subList(0, count);
  }

  private static List<Integer> numbers(String ping) {
    return NUMBER.matcher(ping).results().map(found -> Integer.valueOf(found.group(1))).toList();
  }
}
