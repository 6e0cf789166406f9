package io.clawchat.natsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.link.Bandwidth;
import io.clawchat.natsim.link.Fate;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkModel;
import io.clawchat.natsim.link.LinkProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Links of others at work, and what is refused of them. */
class LinkDirectionTest {
  private final RecordingNetwork lab = new RecordingNetwork();
  private final RecordingNode bob = lab.node("bob", "203.0.113.2", Link.IDEAL);

  /** A defect of another lab: two packets of one moment came in any order. */
  @Test
  void reorderingOnAnIdealLink() {
    RecordingNode alice = lab.node("alice", "203.0.113.1", Link.IDEAL);
    List<String> sent = IntStream.range(0, 10_000).mapToObj(i -> "packet " + i).toList();
    sent.forEach(text -> alice.send(text, bob));
    lab.settle();

    assertThat(bob.texts()).isEqualTo(sent);
  }

  @Test
  void aLinkOfOnesOwnIsAskedAboutEachPacket() {
    RecordingNode alice = lab.node("alice", "203.0.113.1", Link.both(LoseEverySecond.MODEL));
    IntStream.range(0, 4).forEach(i -> alice.send("packet " + i, bob));
    lab.settle();

    assertThat(bob.texts()).containsExactly("packet 0", "packet 2");
    assertThat(lab.trace.drops())
        .hasSize(2)
        .containsOnly("dropped at alice: lost on its up link, which loses every second packet");
  }

  @Test
  void aFullQueueSaysHowFullItIs() {
    LinkProfile slow = LinkProfile.builder().bandwidth(Bandwidth.of(1_000_000, 3_000)).build();
    RecordingNode alice = lab.node("alice", "203.0.113.1", new Link(slow, LinkProfile.IDEAL));
    IntStream.range(0, 4).forEach(i -> alice.send(972, bob, false));
    lab.settle();

    assertThat(bob.times)
        .containsExactly(RecordingNetwork.ms(8), RecordingNetwork.ms(16), RecordingNetwork.ms(24));
    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at alice: lost on its up link,"
                + " whose queue is full: 3000 of 3000 bytes wait, and 1000 more came");
  }

  @Test
  void packetsOfAllSendersShareTheBandwidthOfADownLink() {
    LinkProfile slow = LinkProfile.builder().bandwidth(Bandwidth.of(1_000_000, 3_000)).build();
    bob.attachment.change(new Link(LinkProfile.IDEAL, slow));
    RecordingNode alice = lab.node("alice", "203.0.113.1", Link.IDEAL);
    RecordingNode carol = lab.node("carol", "203.0.113.3", Link.IDEAL);
    alice.send(972, bob, false);
    carol.send(972, bob, false);
    lab.settle();

    assertThat(bob.times).containsExactly(RecordingNetwork.ms(8), RecordingNetwork.ms(16));
  }

  @Test
  void refusesALineThatSaysNothing() {
    assertRefused(fate -> {}, "must say what becomes of each packet");
  }

  @Test
  void refusesAnArrivalBeforeTheEntering() {
    assertRefused(fate -> fate.arrives(-1), "cannot arrive before");
  }

  @Test
  void refusesALossOfWhatArrived() {
    assertRefused(
        fate -> {
          fate.arrives(0);
          fate.lost(() -> "which cannot be");
        },
        "a packet that arrived is not lost");
  }

  @Test
  void refusesDamageToNoBitsOrTooMany() {
    assertRefused(fate -> fate.arrivesDamaged(0, 0, 0), "found 0 from 0");
    assertRefused(fate -> fate.arrivesDamaged(0, 0, 9), "found 9 from 0");
    assertRefused(fate -> fate.arrivesDamaged(0, -1, 1), "found 1 from -1");
  }

  @Test
  void refusesAnAnswerAfterwards() {
    List<Fate> kept = new ArrayList<>();
    RecordingNode alice =
        lab.node(
            "alice",
            "203.0.113.1",
            Link.both(
                model(
                    fate -> {
                      kept.add(fate);
                      fate.arrives(0);
                    })));
    alice.send("hello", bob);

    assertThatThrownBy(() -> kept.getFirst().arrives(5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("while it is asked, not later");
  }

  private void assertRefused(Consumer<Fate> answer, String message) {
    RecordingNetwork fresh = new RecordingNetwork();
    RecordingNode alice = fresh.node("alice", "203.0.113.1", Link.both(model(answer)));
    RecordingNode receiver = fresh.node("receiver", "203.0.113.2", Link.IDEAL);
    assertThatThrownBy(() -> alice.send("hello", receiver))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message);
  }

  private static LinkModel model(Consumer<Fate> answer) {
    return random -> (enteredNs, bytes, fate) -> answer.accept(fate);
  }
}
