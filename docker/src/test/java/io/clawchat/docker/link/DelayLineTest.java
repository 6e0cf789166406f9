package io.clawchat.docker.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.docker.link.DelayLine.Neighbour;
import io.clawchat.docker.link.DelayLine.UnsupportedLink;
import io.clawchat.natsim.link.Bandwidth;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkModel;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.link.Loss;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelayLineTest {
  private static final String ADDRESS = "02:42:c6:33:64:02";
  private static final LinkPlace HOST = new LinkPlace.Host("eth0");
  private static final LinkPlace ROUTER = new LinkPlace.Router("lan0", "wan0");
  private static final LinkProfile SLOW = LinkProfile.delayedBy(Duration.ofMillis(25));
  private static final LinkProfile BAD =
      LinkProfile.builder()
          .latency(Duration.ofMillis(10))
          .jitter(Duration.ofMillis(2))
          .loss(0.00001)
          .reordering(0.25)
          .build();

  @Test
  void anIdealLinkNeedsNone() throws UnsupportedLink {
    assertThat(DelayLine.of(HOST, Link.IDEAL, List.of(), List.of(), 1, 0)).isEmpty();
    assertThat(DelayLine.of(ROUTER, Link.IDEAL, List.of(), List.of(), 1, 0)).isEmpty();
    assertThat(DelayLine.wayUp(Link.IDEAL)).isEmpty();
  }

  @Test
  void eachDirectionIsAQueueWithItsNumbers() throws UnsupportedLink {
    assertThat(line(ROUTER, new Link(SLOW, BAD)).arguments())
        .containsExactly(
            "--seed 7 --queue 4 --latency-ns 25000000 --lost-mark 0x10c4105e --queue 5 --latency-ns 10000000 --jitter-ns 2000000 --loss 0.000010 --reordering 0.25"
                .split(" "));
  }

  @Test
  void lossInBurstsIsTwoStates() throws UnsupportedLink {
    LinkProfile bursts =
        LinkProfile.builder().loss(new Loss.GilbertElliott(0.01, 0.2, 0, 0.9)).build();

    assertThat(line(ROUTER, Link.both(bursts)).arguments())
        .startsWith(
            "--seed 7 --queue 4 --bad-loss 0.9 --enter-bad 0.01 --leave-bad 0.2".split(" "));
  }

  @Test
  void anIdealDirectionHasNoQueue() throws UnsupportedLink {
    DelayLine line = line(ROUTER, new Link(LinkProfile.IDEAL, SLOW));

    assertThat(line.arguments())
        .containsExactly("--seed", "7", "--queue", "5", "--latency-ns", "25000000");
    assertThat(line.script()).contains("-i wan0").doesNotContain("queue-num 4", "nft");
  }

  @Test
  void aHostsPacketsWaitAsTheyArriveAndNeverAsTheyLeave() throws UnsupportedLink {
    assertThat(line(HOST, Link.both(SLOW)).script())
        .isEqualTo(
            """
            set -e
            iptables -w 5 -t raw -A PREROUTING -i eth0 -j NFQUEUE --queue-num 5
            for type in 133 134 135 136; do
              ip6tables -w 5 -t raw -A PREROUTING -i eth0 -p icmpv6 --icmpv6-type $type -j ACCEPT
            done
            ip6tables -w 5 -t raw -A PREROUTING -i eth0 -j NFQUEUE --queue-num 5
            """);
  }

  @Test
  void theWayUpOfAHostIsAtItsNeighbours() throws UnsupportedLink {
    Neighbour neighbour = new Neighbour(ADDRESS, DelayLine.wayUp(Link.both(SLOW)).orElseThrow());
    DelayLine host =
        DelayLine.of(HOST, Link.IDEAL, List.of(neighbour), List.of(), 7, 4).orElseThrow();
    DelayLine router =
        DelayLine.of(ROUTER, Link.IDEAL, List.of(), List.of(neighbour), 7, 4).orElseThrow();

    assertThat(host.script()).contains("PREROUTING -i eth0 -j NFQUEUE --queue-num 5");
    assertThat(String.join(" ", host.arguments()))
        .isEqualTo("--seed 7 --queue 5 --from " + ADDRESS + " --latency-ns 25000000");
    assertThat(router.script())
        .contains("PREROUTING -i lan0 -j NFQUEUE --queue-num 6")
        .doesNotContain("wan0");
    assertThat(String.join(" ", router.arguments()))
        .isEqualTo("--seed 7 --queue 6 --from " + ADDRESS + " --latency-ns 25000000");
  }

  @Test
  void whatARouterForwardsWaitsBeforeItsNatAndIsLostBehindIt() throws UnsupportedLink {
    DelayLine line = line(ROUTER, Link.both(SLOW));

    assertThat(line.script())
        .contains(
            "iptables -w 5 -t raw -A PREROUTING -i lan0 -m addrtype --dst-type UNICAST -j NFQUEUE"
                + " --queue-num 4\n",
            """
                type filter hook egress device "wan0" priority 0; policy accept;
                meta mark 0x10c4105e drop
            """);
    assertThat(line.arguments()).contains("--lost-mark", "0x10c4105e");
  }

  @Test
  void whatAPacketAloneCannotShowIsRefusedInWords() {
    LinkProfile wide =
        LinkProfile.builder()
            .duplication(0.1)
            .corruption(0.1)
            .bandwidth(Bandwidth.of(1_000_000, 1_000))
            .mtu(1_400)
            .build();

    assertThat(DelayLine.unsupported(Link.both(wide)))
        .satisfiesExactly(
            fault -> assertThat(fault).endsWith("leave duplication at 0"),
            fault -> assertThat(fault).contains("leave corruption at 0"),
            fault -> assertThat(fault).endsWith("leave bandwidth unlimited"),
            fault -> assertThat(fault).endsWith("leave mtu out"));
    assertThat(DelayLine.unsupported(new Link(SLOW, wide)))
        .hasSize(4)
        .allMatch(fault -> fault.startsWith("down: "));
    assertThatThrownBy(() -> line(HOST, Link.both(wide)))
        .isInstanceOf(UnsupportedLink.class)
        .hasMessageContaining("duplication")
        .hasMessageContaining("mtu");
  }

  @Test
  void aPlugInIsRefusedInWords() {
    LinkModel plugIn = random -> SLOW.open(random);

    assertThat(DelayLine.unsupported(Link.both(plugIn)))
        .containsExactly("plug-ins for links run in the simulator only; use a LinkProfile");
  }

  @Test
  void queuesAndInterfacesMustBePossible() {
    assertThat(withQueue(65_533).firstQueue()).isEqualTo(65_533);
    assertThatThrownBy(() -> withQueue(65_534)).hasMessageContaining("65534");
    assertThatThrownBy(() -> withQueue(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Neighbour("02:42; true", SLOW)).hasMessageContaining("; true");
    assertThatThrownBy(() -> new LinkPlace.Host("eth0; true")).hasMessageContaining("eth0; true");
  }

  private static DelayLine withQueue(int first) {
    return new DelayLine(HOST, LinkProfile.IDEAL, SLOW, List.of(), List.of(), 1, first);
  }

  private static DelayLine line(LinkPlace place, Link link) throws UnsupportedLink {
    return DelayLine.of(place, link, List.of(), List.of(), 7, 4).orElseThrow();
  }
}
