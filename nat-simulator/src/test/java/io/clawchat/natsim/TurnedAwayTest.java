package io.clawchat.natsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.Lab.Mailbox;
import io.clawchat.natsim.drop.Drop;
import io.clawchat.natsim.drop.DropKind;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.preset.HomePresets;
import io.clawchat.natsim.preset.NatPresets;
import io.clawchat.natsim.preset.Preset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a drop says of a stranger's packet to a port that has mappings for others. */
class TurnedAwayTest {
  private final Lab lab = new Lab();
  private final SimHost far = lab.server("far", "203.0.113.9");
  private final Mailbox known = Lab.mailbox(far, 4_000);
  private final Mailbox stranger = Lab.mailbox(lab.server("stranger", "203.0.113.77"), 4_001);

  static List<Preset> filteringNapts() {
    return NatPresets.all().stream()
        .filter(preset -> preset.behavior().translation() == Translation.NAPT)
        .filter(preset -> !preset.behavior().filtering().isEveryone())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("filteringNapts")
  void isTheFilterAndNoMissingMapping(Preset preset) {
    Mailbox alice = host(home(preset.behavior()), 2);
    alice.send("hello", "203.0.113.9:4000");
    lab.settle();
    stranger.send("who is there?", known.sources.getFirst());
    lab.settle();

    assertThat(lab.trace.drops().getLast())
        .startsWith("dropped at home: filtering " + preset.behavior().filtering().words())
        .contains("has sent nothing to 203.0.113.77");
    assertThat(kinds()).containsExactly(DropKind.FILTERED);
  }

  @Test
  void ofASharedPortItNamesTheMappingUsedLast() {
    Nat home = home(HomePresets.OPENWRT);
    Mailbox alice = host(home, 2);
    Mailbox bob = host(home, 3);
    Lab.mailbox(far, 4_002);
    bob.send("hello", "203.0.113.9:4002");
    lab.settle();
    alice.send("hello", "203.0.113.9:4000");
    lab.settle();
    stranger.send("who is there?", "198.51.100.1:5000");
    lab.settle();

    assertThat(lab.trace.drops().getLast())
        .contains("mapping 192.168.1.2:5000 ↔ 198.51.100.1:5000 has sent nothing to 203.0.113.77");
  }

  @Test
  void aRemoteWhoseOwnMappingDiedIsToldSoThoughOthersLive() {
    Nat home = home(HomePresets.OPENWRT);
    Mailbox alice = host(home, 2);
    Lab.mailbox(far, 4_002);
    alice.send("hello", "203.0.113.9:4000");
    lab.pass(40);
    alice.send("hello", "203.0.113.9:4002");
    lab.settle();
    known.send("too late", "198.51.100.1:5000");
    lab.settle();

    assertThat(kinds()).containsExactly(DropKind.MAPPING_EXPIRED);
  }

  private List<DropKind> kinds() {
    return lab.trace.events().stream()
        .flatMap(event -> event.drop().stream())
        .map(Drop::kind)
        .toList();
  }

  private Nat home(NatBehavior behavior) {
    return lab.nat("home", behavior, "198.51.100.1", "192.168.1.0/24");
  }

  private Mailbox host(Nat home, int number) {
    return Lab.mailbox(lab.hostBehind(home, "host " + number, "192.168.1." + number), 5_000);
  }
}
