package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.preset.ClassicPresets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinksTest {
  private final Lab lab = new Lab();

  @Test
  void aSegmentCostsTheSendersUpLinkAndTheReceiversDownLink() {
    Lab.Mailbox alice = mailbox("alice", "203.0.113.1", new Link(delay(3), delay(1_000)));
    Lab.Mailbox bob = mailbox("bob", "203.0.113.2", new Link(delay(1_000), delay(4)));
    alice.send("hello", "203.0.113.2:7");
    lab.settle();

    assertThat(bob.times).containsExactly(Duration.ofMillis(7));
  }

  @Test
  void aNatCostsItsLinkOnTheOutsideAndNothingOnTheInside() {
    Nat home =
        lab.network.attachNat(
            "home",
            ClassicPresets.FULL_CONE,
            lab.network.internet(),
            ip("198.51.100.1"),
            Subnet.parse("192.168.1.0/24"),
            new Link(delay(10), delay(20)));
    SimHost inside = lab.network.attachHost("alice", home.inside(), ip("192.168.1.2"), Lab.slow(1));
    Lab.Mailbox alice = Lab.mailbox(inside, 5_000);
    Lab.echo(lab.server("server", "203.0.113.9"), 7);
    alice.send("hello", "203.0.113.9:7");
    lab.settle();

    assertThat(alice.times).containsExactly(Duration.ofMillis(1 + 10 + 20 + 1));
  }

  @Test
  void packetsOfDifferentSendersDoNotWaitForEachOther() {
    Lab.Mailbox far = mailbox("far", "203.0.113.1", Lab.slow(100));
    Lab.Mailbox near = mailbox("near", "203.0.113.2", Lab.slow(1));
    LinkProfile jittery = new LinkProfile(Duration.ZERO, Duration.ofNanos(10), 0, 0, 0);
    Lab.Mailbox server = mailbox("server", "203.0.113.9", Link.both(jittery));
    far.send("sent first", "203.0.113.9:7");
    near.send("sent second", "203.0.113.9:7");
    lab.settle();

    assertThat(server.texts).containsExactly("sent second", "sent first");
    assertThat(server.times.getFirst()).isLessThan(Duration.ofMillis(2));
  }

  @Test
  void anIdealLinkKeepsTheOrderOfSending() {
    Lab.Mailbox alice = mailbox("alice", "203.0.113.1", Link.IDEAL);
    Lab.Mailbox bob = mailbox("bob", "203.0.113.2", Link.IDEAL);
    List<String> sent = numbered(1_000);
    sent.forEach(text -> alice.send(text, "203.0.113.2:7"));
    lab.settle();

    assertThat(bob.texts).isEqualTo(sent);
  }

  @Test
  void aReorderingLinkDoesNot() {
    LinkProfile reordering = delay(10).toBuilder().reordering(0.5).build();
    Lab.Mailbox alice = mailbox("alice", "203.0.113.1", Link.both(reordering));
    Lab.Mailbox bob = mailbox("bob", "203.0.113.2", Link.IDEAL);
    List<String> sent = numbered(100);
    sent.forEach(text -> alice.send(text, "203.0.113.2:7"));
    lab.settle();

    assertThat(bob.texts).isNotEqualTo(sent).containsExactlyInAnyOrderElementsOf(sent);
  }

  @Test
  void eachDirectionLosesAsOftenAsItIsToldToAndSaysSo() {
    Lab.Mailbox alice = mailbox("alice", "203.0.113.1", new Link(losing(0.1), LinkProfile.IDEAL));
    Lab.Mailbox bob = mailbox("bob", "203.0.113.2", new Link(LinkProfile.IDEAL, losing(0.5)));
    numbered(10_000).forEach(text -> alice.send(text, "203.0.113.2:7"));
    lab.settle();

    String up = "dropped at alice: lost on its up link, which loses 10 %";
    String down = "dropped at bob: lost on its down link, which loses 50 %";
    assertThat(lab.trace.drops()).containsOnly(up, down);
    // five standard deviations either way: √(n p (1 − p)) is 30 and 47
    assertThat(count(up)).isBetween(850, 1_150);
    assertThat(count(down)).isBetween(4_260, 4_740);
    assertThat(bob.texts).hasSize(10_000 - lab.trace.drops().size());
  }

  @Test
  void aLossIsSeenWhenThePacketReachesTheLinkThatLosesIt() {
    Lab.Mailbox alice = mailbox("alice", "203.0.113.1", Lab.slow(30));
    mailbox("bob", "203.0.113.2", Link.both(losing(1)));
    alice.send("hello", "203.0.113.2:7");
    lab.settle();

    assertThat(lab.trace.events().getLast().time()).isEqualTo(Duration.ofMillis(30));
  }

  @Test
  void aDoubledPacketArrivesTwiceUnderANumberOfItsOwn() {
    LinkProfile doubling = delay(5).toBuilder().duplication(1).build();
    Lab.Mailbox alice = mailbox("alice", "203.0.113.1", new Link(doubling, doubling));
    Lab.Mailbox bob = mailbox("bob", "203.0.113.2", Link.both(doubling));
    alice.send("hello", "203.0.113.2:7");
    lab.settle();

    assertThat(bob.texts).containsExactly("hello", "hello", "hello", "hello");
    assertThat(lab.network.packetsSent()).isEqualTo(1);
    assertThat(lab.trace.events().stream().filter(event -> event.kind().word().equals("delivered")))
        .map(event -> event.packet() + " of " + event.cause())
        .containsExactly("1 of 0", "3 of 1", "2 of 1", "4 of 2");
  }

  @Test
  void whatALinkLosesDoesNotDependOnTheTrafficOfOthers() {
    assertThat(lostOfAlice(0)).isEqualTo(lostOfAlice(50)).isNotEmpty();
  }

  private static List<String> lostOfAlice(int packetsOfCarol) {
    Lab lab = new Lab(5);
    Lab.Mailbox bob = Lab.mailbox(lab.server("bob", "203.0.113.2"), 7);
    if (packetsOfCarol > 0) {
      Lab.Mailbox carol = mailbox(lab, "carol", "203.0.113.3", Link.both(losing(0.5)));
      numbered(packetsOfCarol).forEach(text -> carol.send(text, "203.0.113.2:9"));
    }
    Lab.Mailbox alice = mailbox(lab, "alice", "203.0.113.1", Link.both(losing(0.5)));
    numbered(50).forEach(text -> alice.send(text, "203.0.113.2:7"));
    lab.settle();
    return bob.texts;
  }

  private int count(String drop) {
    return (int) lab.trace.drops().stream().filter(drop::equals).count();
  }

  private Lab.Mailbox mailbox(String name, String address, Link link) {
    return mailbox(lab, name, address, link);
  }

  private static Lab.Mailbox mailbox(Lab lab, String name, String address, Link link) {
    return Lab.mailbox(lab.network.attachHost(name, lab.network.internet(), ip(address), link), 7);
  }

  private static LinkProfile delay(int ms) {
    return LinkProfile.delayedBy(Duration.ofMillis(ms));
  }

  private static LinkProfile losing(double loss) {
    return LinkProfile.IDEAL.toBuilder().loss(loss).build();
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> "packet " + i).toList();
  }
}
