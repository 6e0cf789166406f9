package io.clawchat.natsim;

import static io.clawchat.natsim.RecordingNetwork.delay;
import static io.clawchat.natsim.RecordingNetwork.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of packets when a link is replaced, cut and restored. */
class LinkChangeTest {
  private final RecordingNetwork lab = new RecordingNetwork();
  private final RecordingNode alice = lab.node("alice", "203.0.113.1", Link.IDEAL);
  private final RecordingNode bob = lab.node("bob", "203.0.113.2", Link.IDEAL);

  @Test
  void aPacketOnTheOldUpLinkKeepsItsTime() {
    alice.attachment.change(up(100));
    alice.send("on the old link", bob);
    lab.passMs(1);
    alice.attachment.change(up(300));
    lab.settle();

    assertThat(bob.times).containsExactly(ms(100));
  }

  @Test
  void aPacketOnTheOldDownLinkKeepsItsTime() {
    bob.attachment.change(down(100));
    alice.send("on the old link", bob);
    lab.passMs(1);
    bob.attachment.change(down(300));
    lab.settle();

    assertThat(bob.times).containsExactly(ms(100));
  }

  @Test
  void aPacketThatHasNotReachedTheDownLinkMeetsTheNewOne() {
    alice.attachment.change(up(10));
    bob.attachment.change(down(100));
    alice.send("not there yet", bob);
    lab.passMs(9);
    bob.attachment.change(down(300));
    lab.settle();

    assertThat(bob.times).containsExactly(ms(10 + 300));
  }

  @Test
  void aPacketThatReachesTheDownLinkAtTheVeryMomentIsOnTheOldOne() {
    alice.attachment.change(up(10));
    bob.attachment.change(down(100));
    alice.send("just there", bob);
    lab.passMs(10);
    bob.attachment.change(down(300));
    lab.settle();

    assertThat(bob.times).containsExactly(ms(10 + 100));
  }

  @Test
  void aSmallPacketKeepsItsPlaceBeforeTheFragmentsOfTheSameMoment() {
    Link narrowAndSlow = new Link(LinkProfile.IDEAL, delay(1).toBuilder().mtu(576).build());
    bob.attachment.change(narrowAndSlow);
    alice.send("small", bob);
    alice.send(1_000, bob, false);
    lab.passMs(0);
    bob.attachment.change(RecordingNetwork.narrow(576));
    lab.settle();

    assertThat(bob.sizes()).containsExactly(28 + 5, 20 + 552, 20 + 456);
    assertThat(bob.times).containsOnly(ms(1));
  }

  @Test
  void aFasterUpLinkOvertakesNothingThatIsOnTheSlowOne() {
    alice.attachment.change(up(100));
    alice.send("first", bob);
    lab.passMs(1);
    alice.attachment.change(up(5));
    alice.send("second", bob);
    lab.passMs(98);
    alice.send("third", bob);
    lab.settle();

    assertThat(bob.texts()).containsExactly("first", "second", "third");
    assertThat(bob.times).containsExactly(ms(100), ms(100), ms(104));
  }

  @Test
  void aFasterDownLinkOvertakesNothingThatIsOnTheSlowOne() {
    bob.attachment.change(down(100));
    alice.send("first", bob);
    lab.passMs(1);
    bob.attachment.change(down(5));
    alice.send("second", bob);
    lab.passMs(98);
    alice.send("third", bob);
    lab.settle();

    assertThat(bob.texts()).containsExactly("first", "second", "third");
    assertThat(bob.times).containsExactly(ms(100), ms(100), ms(104));
  }

  @Test
  void aFasterDownLinkDoesNotWaitForWhatWasStillBeforeTheSlowOne() {
    RecordingNode far = lab.node("far", "203.0.113.3", up(50));
    bob.attachment.change(down(100));
    far.send("from afar", bob);
    lab.passMs(1);
    bob.attachment.change(down(5));
    alice.send("from near", bob);
    lab.settle();

    assertThat(bob.texts()).containsExactly("from near", "from afar");
    assertThat(bob.times).containsExactly(ms(1 + 5), ms(50 + 5));
  }

  @Test
  void packetsOfOneMomentKeepTheirOrderThroughAChange() {
    bob.attachment.change(down(100));
    alice.attachment.change(up(10));
    List<String> sent = IntStream.range(0, 100).mapToObj(i -> "packet " + i).toList();
    sent.forEach(text -> alice.send(text, bob));
    lab.passMs(5);
    bob.attachment.change(down(1));
    lab.settle();

    assertThat(bob.texts()).isEqualTo(sent);
    assertThat(bob.times).containsOnly(ms(11));
  }

  @Test
  void aPacketOfTheMomentOfAChangeIsNotOvertakenByOneSentRightAfterIt() {
    bob.attachment.change(down(100));
    alice.attachment.change(up(10));
    alice.send("first", bob);
    lab.passMs(10);
    bob.attachment.change(down(5));
    alice.attachment.change(up(0));
    alice.send("second", bob);
    lab.settle();

    assertThat(bob.texts()).containsExactly("first", "second");
  }

  @Test
  void aLargePacketDoesNotOvertakeSmallOnesOfTheMomentOfAChange() {
    bob.attachment.change(RecordingNetwork.narrow(576));
    alice.send("small", bob);
    alice.send(1_000, bob, false);
    bob.attachment.change(RecordingNetwork.narrow(576));
    lab.settle();

    assertThat(bob.sizes()).containsExactly(28 + 5, 20 + 552, 20 + 456);
  }

  @Test
  void aCutLinkDropsInBothDirectionsAndSaysSo() {
    alice.attachment.cut();
    alice.send("out", bob);
    bob.send("in", alice);
    lab.settle();

    assertThat(alice.attachment.isCut()).isTrue();
    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at alice: its up link is down", "dropped at alice: its down link is down");
  }

  @Test
  void whatHasEnteredACutLinkStillArrivesAndTheRestDoesNot() {
    alice.attachment.change(up(10));
    bob.attachment.change(down(100));
    alice.send("on the down link", bob);
    lab.passMs(50);
    alice.send("before the down link", bob);
    lab.passMs(5);
    bob.attachment.cut();
    lab.settle();

    assertThat(bob.texts()).containsExactly("on the down link");
    assertThat(bob.times).containsExactly(ms(110));
    assertThat(lab.trace.drops()).containsExactly("dropped at bob: its down link is down");
    assertThat(lab.trace.events().getLast().time()).isEqualTo(ms(60));
  }

  @Test
  void aRestoredLinkCarriesAgain() {
    bob.attachment.cut();
    bob.attachment.restore();
    alice.send("hello", bob);
    lab.settle();

    assertThat(bob.attachment.isCut()).isFalse();
    assertThat(bob.texts()).containsExactly("hello");
  }

  @Test
  void aChangeDoesNotRestoreACutLink() {
    bob.attachment.cut();
    bob.attachment.change(down(5));
    alice.send("hello", bob);
    lab.settle();

    assertThat(bob.received).isEmpty();
  }

  @Test
  void aPacketToItselfNeedsNoLink() {
    alice.attachment.cut();
    alice.send("to myself", alice);
    alice.attachment.change(up(5));
    lab.settle();

    assertThat(alice.texts()).containsExactly("to myself");
    assertThat(alice.times).containsExactly(ms(0));
  }

  @Test
  void aNewLinkThatTheAddressCannotHaveChangesNothing() {
    RecordingNode six = lab.node("six", "2001:db8::6", Link.IDEAL);
    assertThatThrownBy(() -> six.attachment.change(RecordingNetwork.narrow(1_279)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a link of 2001:db8::6 has an MTU from 1280 (RFC 8200 §5) to 65535 bytes, found 1279");

    six.attachment.change(RecordingNetwork.narrow(1_280));
    alice.attachment.change(RecordingNetwork.narrow(68));
  }

  private static Link up(int delayMs) {
    return new Link(delay(delayMs), LinkProfile.IDEAL);
  }

  private static Link down(int delayMs) {
    return new Link(LinkProfile.IDEAL, delay(delayMs));
  }
}
