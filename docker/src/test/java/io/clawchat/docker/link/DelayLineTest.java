package io.clawchat.docker.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.docker.link.DelayLine.UnsupportedLink;
import io.clawchat.natsim.link.Bandwidth;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkModel;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.link.Loss;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DelayLineTest {
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
    assertThat(DelayLine.of(Link.IDEAL, 1, 0)).isEmpty();
  }

  @Test
  void eachDirectionIsAQueueWithItsNumbers() throws UnsupportedLink {
    assertThat(line(new Link(SLOW, BAD)).arguments(HOST))
        .containsExactly(
            "--seed 7 --queue 4 --latency-ns 25000000 --queue 5 --latency-ns 10000000 --jitter-ns 2000000 --loss 0.000010 --reordering 0.25"
                .split(" "));
  }

  @Test
  void lossInBurstsIsTwoStates() throws UnsupportedLink {
    LinkProfile bursts =
        LinkProfile.builder().loss(new Loss.GilbertElliott(0.01, 0.2, 0, 0.9)).build();

    assertThat(line(Link.both(bursts)).arguments(HOST))
        .startsWith(
            "--seed 7 --queue 4 --bad-loss 0.9 --enter-bad 0.01 --leave-bad 0.2".split(" "));
  }

  @Test
  void anIdealDirectionHasNoQueue() throws UnsupportedLink {
    DelayLine line = line(new Link(LinkProfile.IDEAL, SLOW));

    assertThat(line.arguments(ROUTER))
        .containsExactly("--seed", "7", "--queue", "5", "--latency-ns", "25000000");
    assertThat(line.script(ROUTER)).contains("-i wan0").doesNotContain("queue-num 4", "nft");
  }

  @Test
  void aHostsPacketsWaitAsTheyLeaveAndArrive() throws UnsupportedLink {
    assertThat(line(Link.both(SLOW)).script(HOST))
        .isEqualTo(
            """
            set -e
            iptables -w 5 -t raw -A OUTPUT -o eth0 -j NFQUEUE --queue-num 4
            for type in 133 134 135 136; do
              ip6tables -w 5 -t raw -A OUTPUT -o eth0 -p icmpv6 --icmpv6-type $type -j ACCEPT
            done
            ip6tables -w 5 -t raw -A OUTPUT -o eth0 -j NFQUEUE --queue-num 4
            iptables -w 5 -t raw -A PREROUTING -i eth0 -j NFQUEUE --queue-num 5
            for type in 133 134 135 136; do
              ip6tables -w 5 -t raw -A PREROUTING -i eth0 -p icmpv6 --icmpv6-type $type -j ACCEPT
            done
            ip6tables -w 5 -t raw -A PREROUTING -i eth0 -j NFQUEUE --queue-num 5
            """);
  }

  @Test
  void whatARouterForwardsWaitsBeforeItsNatAndIsLostBehindIt() throws UnsupportedLink {
    DelayLine line = line(Link.both(SLOW));

    assertThat(line.script(ROUTER))
        .contains(
            "iptables -w 5 -t raw -A PREROUTING -i lan0 -m addrtype --dst-type UNICAST -j NFQUEUE"
                + " --queue-num 4\n",
            """
                type filter hook egress device "wan0" priority 0; policy accept;
                meta mark 0x10c4105e drop
            """);
    assertThat(line.arguments(ROUTER)).contains("--lost-mark", "0x10c4105e");
    assertThat(line.arguments(HOST)).doesNotContain("--lost-mark");
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
    assertThatThrownBy(() -> line(Link.both(wide)))
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
    assertThat(new DelayLine(SLOW, SLOW, 1, 65_534).firstQueue()).isEqualTo(65_534);
    assertThatThrownBy(() -> new DelayLine(SLOW, SLOW, 1, 65_535)).hasMessageContaining("65535");
    assertThatThrownBy(() -> new DelayLine(SLOW, SLOW, 1, -1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new LinkPlace.Host("eth0; true")).hasMessageContaining("eth0; true");
  }

  private static DelayLine line(Link link) throws UnsupportedLink {
    return DelayLine.of(link, 7, 4).orElseThrow();
  }
}
