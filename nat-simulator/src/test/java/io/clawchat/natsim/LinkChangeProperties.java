package io.clawchat.natsim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.link.Bandwidth;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.Payload;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Order, through all changes of links that do not reorder. */
class LinkChangeProperties {
  private static final int TOO_LARGE = 1_000;

  @Property
  void packetsOfOneSenderArriveInOrderWhateverBecomesOfTheLinks(
      @ForAll @Size(max = 60) List<@From("actions") Action> actions) {
    RecordingNetwork lab = new RecordingNetwork();
    RecordingNode alice = lab.node("alice", "203.0.113.1", Link.IDEAL);
    RecordingNode carol = lab.node("carol", "203.0.113.3", Link.IDEAL);
    RecordingNode bob = lab.node("bob", "203.0.113.2", Link.IDEAL);
    int number = 0;
    for (Action action : actions) {
      number++;
      RecordingNode node = List.of(alice, bob, carol).get(action.node());
      switch (action.what()) {
        case SEND -> node.send(number + " ", bob);
        case SEND_LARGE -> node.send(number + " " + "x".repeat(TOO_LARGE), bob);
        case CHANGE -> node.attachment.change(action.link());
        case CUT -> node.attachment.cut();
        case RESTORE -> node.attachment.restore();
        case PASS -> lab.passMs(action.node());
      }
    }
    lab.settle();

    assertThat(numbers(bob, alice)).isSorted();
    assertThat(numbers(bob, carol)).isSorted();
  }

  private static List<Integer> numbers(RecordingNode receiver, RecordingNode sender) {
    return receiver.received.stream()
        .filter(packet -> packet.source().ip().equals(sender.attachment.address()))
        .map(LinkChangeProperties::number)
        .toList();
  }

  private static int number(Packet packet) {
    Payload payload =
        packet.content() instanceof Fragment part ? part.whole() : (Payload) packet.content();
    String text = UTF_8.decode(payload.buffer()).toString();
    return Integer.parseInt(text.substring(0, text.indexOf(' ')));
  }

  enum What {
    SEND,
    SEND_LARGE,
    CHANGE,
    CUT,
    RESTORE,
    PASS
  }

  record Action(What what, int node, Link link) {}

  @Provide
  static Arbitrary<Action> actions() {
    Arbitrary<Duration> delays =
        Arbitraries.of(0, 0, 1, 2, 5).map(Duration::ofMillis); // few, so that moments coincide
    Arbitrary<Bandwidth> bandwidths =
        Arbitraries.of(Bandwidth.UNLIMITED, Bandwidth.UNLIMITED, Bandwidth.of(1_000_000, 4_000));
    Arbitrary<LinkProfile> profiles =
        Combinators.combine(delays, delays, bandwidths, Arbitraries.of(576, 65_535))
            .as(
                (latency, jitter, bandwidth, mtu) ->
                    LinkProfile.builder()
                        .latency(latency)
                        .jitter(jitter)
                        .bandwidth(bandwidth)
                        .mtu(mtu)
                        .build());
    Arbitrary<Link> links = Combinators.combine(profiles, profiles).as(Link::new);
    return Combinators.combine(
            Arbitraries.of(What.class), Arbitraries.integers().between(0, 2), links)
        .as(Action::new);
  }
}
