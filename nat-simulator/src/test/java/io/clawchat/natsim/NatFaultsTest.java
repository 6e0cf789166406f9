package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.preset.ClassicPresets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to NATs while packets cross them. */
class NatFaultsTest {
  private final Lab lab = new Lab();
  private final Lab.Mailbox server = Lab.mailbox(lab.server("server", "203.0.113.9"), 4_000);
  private final Nat home =
      lab.nat("home", ClassicPresets.PORT_RESTRICTED_CONE, "198.51.100.1", "192.168.1.0/24");
  private final Lab.Mailbox alice =
      Lab.mailbox(lab.hostBehind(home, "alice", "192.168.1.2"), 5_000);

  @Test
  void flushedItKnowsNobody() {
    sent("before");
    home.flush();
    server.send("lost", "198.51.100.1:5000");
    lab.settle();

    assertThat(home.bindings()).isEmpty();
    assertThat(alice.texts).isEmpty();
    assertThat(lab.trace.drops())
        .containsExactly("dropped at home: no mapping at 198.51.100.1:5000");
    assertThat(lab.trace.notes()).map(Object::toString).containsExactly("1 s home: table flushed");
  }

  @Test
  void rebootingItLosesAllUntilItIsUpAndItsTableForEver() {
    sent("before");
    lab.network.at(Duration.ofSeconds(10), () -> home.reboot(Duration.ofSeconds(20)));
    lab.network.at(Duration.ofNanos(29_999_999_999L), () -> alice.send("1 ns early", SERVER));
    lab.network.at(Duration.ofSeconds(30), () -> alice.send("up", SERVER));
    lab.pass(40);

    assertThat(server.texts).containsExactly("before", "up");
    assertThat(lab.trace.drops()).containsExactly("dropped at home: home is rebooting");
  }

  @Test
  void reboundEverySenderGoesOnFromAnotherPort() {
    sent("before");
    home.rebind();
    server.send("to the old port", "198.51.100.1:5000");
    sent("after");
    server.send("to the new port", server.sources.getLast());
    lab.settle();

    assertThat(server.sources.getLast().port()).isNotEqualTo(5_000);
    assertThat(alice.texts).containsExactly("to the new port");
  }

  @Test
  void renumberedItIsReachedAtItsNewAddressOnly() {
    sent("before");
    home.renumber(List.of(Lab.ip("198.51.100.77")));
    sent("after");
    server.send("to the old address", "198.51.100.1:5000");
    server.send("to the new address", "198.51.100.77:5000");
    lab.settle();

    assertThat(server.sources).containsExactly(at("198.51.100.1:5000"), at("198.51.100.77:5000"));
    assertThat(alice.texts).containsExactly("to the new address");
  }

  @Test
  void isNotRenumberedToAnAddressThatIsTaken() {
    assertThatThrownBy(() -> home.renumber(List.of(Lab.ip("203.0.113.9"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to server already");
    sent("as before");

    assertThat(server.sources).containsExactly(at("198.51.100.1:5000"));
  }

  @Test
  void changedItBehavesAsTheNewValueSays() {
    sent("before");
    home.change(ClassicPresets.FULL_CONE);
    sent("after");
    Lab.mailbox(lab.server("stranger", "203.0.113.77"), 1).send("hello", "198.51.100.1:5000");
    lab.settle();

    assertThat(home.behavior()).isEqualTo(ClassicPresets.FULL_CONE);
    assertThat(alice.texts).containsExactly("hello");
  }

  @Test
  void doesNotChangeItsTranslation() {
    NatBehavior firewall =
        NatBehavior.portless(Translation.NONE, ClassicPresets.SYMMETRIC.filtering());

    assertThatThrownBy(() -> home.change(firewall))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected napt, found none");
  }

  @Test
  void cutOffNothingPassesUntilTheCableIsBack() {
    sent("before");
    home.cutLink();
    sent("lost");
    home.restoreLink();
    sent("after");

    assertThat(server.texts).containsExactly("before", "after");
    assertThat(lab.trace.drops()).containsExactly("dropped at home: its up link is down");
  }

  private static final String SERVER = "203.0.113.9:4000";

  private void sent(String text) {
    alice.send(text, SERVER);
    lab.settle();
  }
}
