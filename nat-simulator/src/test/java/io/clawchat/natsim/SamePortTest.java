package io.clawchat.natsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.Lab.Mailbox;
import io.clawchat.natsim.drop.Drop;
import io.clawchat.natsim.drop.DropKind;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.HomePresets;
import io.clawchat.natsim.preset.NatPresets;
import io.clawchat.natsim.preset.OfficePresets;
import io.clawchat.natsim.preset.Preset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two hosts of one home that send from the same port, as nodes with a fixed port do. */
class SamePortTest {
  private static final String STUN = "203.0.113.1:3478";
  private static final String PEER = "203.0.113.9:41641";

  private final Lab lab = new Lab();
  private final Mailbox stun = Lab.mailbox(lab.server("stun", "203.0.113.1"), 3_478);
  private final Mailbox peer = Lab.mailbox(lab.server("peer", "203.0.113.9"), 41_641);

  static List<Preset> ofNetfilter() {
    return NatPresets.all().stream()
        .filter(preset -> preset.behavior().allocation().keepsSockets())
        .toList();
  }

  @Test
  void whichPresetsKeepTheirSocketsPorts() {
    assertThat(ofNetfilter())
        .extracting(Preset::name)
        .containsExactly("linux", "openwrt", "mikrotik", "docker-bridge");
  }

  @ParameterizedTest
  @MethodSource("ofNetfilter")
  void netfilterShowsTheSecondAtOneOtherPortToEveryone(Preset preset) {
    Nat home = home(preset.behavior());
    host(home, 2).send("one", STUN);
    lab.settle();
    Mailbox two = host(home, 3);
    two.send("two", STUN);
    lab.settle();
    two.send("two", PEER);
    lab.settle();

    assertThat(stun.sources).hasSize(2).first().isEqualTo(Lab.at("198.51.100.1:41641"));
    assertThat(peer.sources).containsExactly(stun.sources.getLast());
    assertThat(stun.sources.getLast().port()).isNotEqualTo(41_641);
  }

  @Test
  void itTakesTheInternalPortAgainOnlyWhereItsOwnIsTaken() {
    Nat home = home(HomePresets.OPENWRT);
    host(home, 2).send("one", STUN);
    lab.settle();
    Mailbox two = host(home, 3);
    two.send("two", STUN);
    lab.settle();
    TransportAddress moved = stun.sources.getLast();
    Lab.mailbox(lab.hostBehind(home, "three", "192.168.1.4"), moved.port()).send("three", PEER);
    lab.settle();
    two.send("two", PEER);
    lab.settle();

    assertThat(peer.sources).containsExactly(moved, Lab.at("198.51.100.1:41641"));
  }

  @Test
  void itForgetsThePortWithItsLastMapping() {
    Nat home = home(HomePresets.OPENWRT);
    host(home, 2).send("one", STUN);
    lab.settle();
    Mailbox two = host(home, 3);
    two.send("two", STUN);
    lab.pass(31);
    two.send("two", PEER);
    lab.settle();

    assertThat(peer.sources).containsExactly(Lab.at("198.51.100.1:41641"));
  }

  @Test
  void fortigateChoosesForEachRemoteByItself() {
    Nat home = home(OfficePresets.FORTIGATE);
    host(home, 2).send("one", STUN);
    lab.settle();
    Mailbox two = host(home, 3);
    two.send("two", STUN);
    lab.settle();
    two.send("two", PEER);
    lab.settle();

    assertThat(stun.sources.getLast()).isEqualTo(Lab.at("198.51.100.1:41642"));
    assertThat(peer.sources).containsExactly(Lab.at("198.51.100.1:41641"));
  }

  @Test
  void aStaticPortLosesTheSecondTowardsTheSameRemoteAndNoOther() {
    Nat home = home(HomePresets.PFSENSE_STATIC_PORT);
    host(home, 2).send("one", STUN);
    lab.settle();
    Mailbox two = host(home, 3);
    two.send("two", STUN);
    two.send("two", PEER);
    lab.settle();

    assertThat(stun.texts).containsExactly("one");
    assertThat(peer.sources).containsExactly(Lab.at("198.51.100.1:41641"));
    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at home: port 41641 is taken towards 203.0.113.1:3478, and this NAT gives"
                + " 192.168.1.3:41641 no other");
    assertThat(lab.trace.events().stream().flatMap(event -> event.drop().stream()))
        .containsExactly(new Drop(DropKind.PORT_TAKEN, "home", Optional.empty()));
  }

  @Test
  void aStaticPortIsKeptBelow1024Too() {
    Nat home = home(HomePresets.PFSENSE_STATIC_PORT);
    Lab.mailbox(lab.hostBehind(home, "ike", "192.168.1.4"), 500).send("ike", STUN);
    lab.settle();

    assertThat(stun.sources).containsExactly(Lab.at("198.51.100.1:500"));
  }

  @Test
  void aTakenStaticPortEvictsNobody() {
    NatBehavior evicting =
        HomePresets.PFSENSE_STATIC_PORT.toBuilder().limits(Limits.of(10, 10).evicting()).build();
    Nat home = home(evicting);
    host(home, 2).send("one", STUN);
    lab.settle();
    host(home, 3).send("two", STUN);
    lab.settle();

    assertThat(home.bindings()).map(Binding::internal).containsExactly(Lab.at("192.168.1.2:41641"));
  }

  private Nat home(NatBehavior behavior) {
    return lab.nat("home", behavior, "198.51.100.1", "192.168.1.0/24");
  }

  private Mailbox host(Nat home, int number) {
    return Lab.mailbox(lab.hostBehind(home, "host " + number, "192.168.1." + number), 41_641);
  }
}
