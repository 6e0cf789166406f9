package io.clawchat.natsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.drop.HostDrop;
import io.clawchat.natsim.drop.MappingDrop;
import io.clawchat.natsim.gateway.Fault;
import io.clawchat.natsim.gateway.PortMapping;
import io.clawchat.natsim.gateway.Service;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.preset.CarrierPresets;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.tcp.RecordingHandler;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** A host behind a NAT asks for a port, packet by packet, and a stranger sends to it. */
class PortMappingTest {
  private static final String GATEWAY = PortMappingClient.GATEWAY;
  private static final String MAP_4001_AT_4000 = "000100000fa10fa0";

  private final Lab lab = new Lab();
  private final SimHost stranger = lab.server("stranger", "203.0.113.9");
  private final Lab.Mailbox strangers = Lab.mailbox(stranger, 7);

  @Test
  void natPmpOpensAPortToStrangersForItsLifetimeAndNotLonger() throws BindException {
    Nat home = home(ClassicPresets.SYMMETRIC, PortMapping.of(Service.NAT_PMP));
    SimHost alice = lab.hostBehind(home, "alice", "192.168.1.2");
    Lab.Mailbox alices = Lab.mailbox(alice, 4001);
    assertThat(client(alice).ask(MAP_4001_AT_4000 + "00000e10"))
        .isEqualTo("0081000000000000" + "0fa10fa000000e10");

    strangers.send("hello", "198.51.100.1:4000");
    lab.network.runFor(Duration.ofSeconds(3_599));
    strangers.send("still there", "198.51.100.1:4000");
    lab.network.runFor(Duration.ofSeconds(1));
    strangers.send("too late", "198.51.100.1:4000");
    lab.settle();
    assertThat(alices.texts).containsExactly("hello", "still there");
    assertThat(lastDrop())
        .isInstanceOf(MappingDrop.ExplicitMappingEnded.class)
        .extracting(DropReason::words)
        .isEqualTo("explicit mapping 192.168.1.2:4001 ↔ 198.51.100.1:4000 ended 0 s ago");
  }

  @Test
  void whatTheHostSendsLeavesFromTheMappedPort() throws BindException {
    Nat home = home(ClassicPresets.SYMMETRIC, PortMapping.of(Service.NAT_PMP));
    SimHost alice = lab.hostBehind(home, "alice", "192.168.1.2");
    Lab.Mailbox alices = Lab.mailbox(alice, 4001);
    client(alice).ask(MAP_4001_AT_4000 + "00000e10");
    alices.send("hello", "203.0.113.9:7");
    lab.settle();
    assertThat(strangers.sources).containsExactly(Lab.at("198.51.100.1:4000"));
  }

  @Test
  void aMappingThatTrafficMadeKeepsItsPortWhenItIsAskedFor() throws BindException {
    Nat home = home(ClassicPresets.PORT_RESTRICTED_CONE, PortMapping.of(Service.NAT_PMP));
    SimHost alice = lab.hostBehind(home, "alice", "192.168.1.2");
    Lab.Mailbox alices = Lab.mailbox(alice, 4001);
    alices.send("hello", "203.0.113.9:7");
    lab.settle();
    assertThat(strangers.sources).containsExactly(Lab.at("198.51.100.1:4001"));
    assertThat(client(alice).ask(MAP_4001_AT_4000 + "00000e10")).endsWith("0fa10fa1" + "00000e10");
    Lab.mailbox(stranger, 8).send("from elsewhere", "198.51.100.1:4001");
    lab.settle();
    assertThat(alices.texts).containsExactly("from elsewhere");
  }

  @Test
  void aPortOfAnothersBlockIsNotGrantedNorOneBeyondTheQuota() throws BindException {
    NatBehavior carrier =
        CarrierPresets.CGN.toBuilder().allocation(new PortAllocation.Blocks(128, 1)).build();
    Nat home = home(carrier, PortMapping.of(Service.NAT_PMP, Service.PCP));
    Lab.Mailbox one = Lab.mailbox(lab.hostBehind(home, "one", "192.168.1.3"), 5_000);
    one.send("hello", "203.0.113.9:7");
    lab.settle();
    int ofOne = strangers.sources.getFirst().port();
    SimHost alice = lab.hostBehind(home, "alice", "192.168.1.2");

    int granted =
        Integer.parseInt(
            client(alice).ask(PortMappingClient.natPmp(4_001, ofOne + 5)).substring(20, 24), 16);
    assertThat((granted - 1_024) / 128).isNotEqualTo((ofOne - 1_024) / 128);
    assertThat(client(alice).ask(PortMappingClient.pcp(4_002, ofOne + 5, true)))
        .startsWith("0281000b");
    for (int port = 5_000; port < 5_127; port++) {
      assertThat(client(alice).ask(PortMappingClient.pcp(port, granted, false)))
          .startsWith("02810000");
    }
    assertThat(client(alice).ask(PortMappingClient.pcp(6_000, granted, false)))
        .startsWith("0281000a");
    assertThat(client(alice).ask(PortMappingClient.natPmp(6_000, granted))).startsWith("00810004");
  }

  @Test
  void aHostThatHasAllItMayHaveIsToldSo() throws BindException {
    NatBehavior limited = ClassicPresets.FULL_CONE.toBuilder().limits(Limits.of(2, 3)).build();
    Nat home = home(limited, PortMapping.of(Service.PCP, Service.UPNP_IGD_1));
    SimHost alice = lab.hostBehind(home, "alice", "192.168.1.2");
    SimHost bob = lab.hostBehind(home, "bob", "192.168.1.3");

    assertThat(client(alice).ask(PortMappingClient.pcp(5_000, 5_000, false)))
        .startsWith("02810000");
    assertThat(client(alice).ask(PortMappingClient.pcp(5_001, 5_001, false)))
        .startsWith("02810000");
    assertThat(client(alice).ask(PortMappingClient.pcp(5_002, 5_002, true))).startsWith("0281000a");
    assertThat(client(alice).http(PortMappingClient.addPortMapping(0)))
        .contains("<errorCode>501</errorCode>");
    Lab.mailbox(bob, 5_000).send("the last", "203.0.113.9:7");
    lab.settle();
    assertThat(strangers.texts).containsExactly("the last");
    assertThat(
            client(bob)
                .ask(PortMappingClient.pcp(5_001, 5_003, false).replace("c0a80102", "c0a80103")))
        .startsWith("02810008");
  }

  @Test
  void pcpPeerKeepsTheMappingOfASilentHostAlive() throws BindException {
    Nat home = home(ClassicPresets.PORT_RESTRICTED_CONE, PortMapping.of(Service.PCP));
    SimHost alice = lab.hostBehind(home, "alice", "192.168.1.2");
    Lab.Mailbox alices = Lab.mailbox(alice, 4001);
    alices.send("hello", "203.0.113.9:7");
    client(alice)
        .ask(
            "0202000000000e10"
                + PortMappingClient.PCP_ALICE
                + "0102030405060708090a0b0c"
                + ("11000000" + "0fa10000" + "00000000000000000000ffff00000000")
                + ("00070000" + "00000000000000000000ffffcb007109"));
    lab.network.runFor(Duration.ofSeconds(3_598));
    strangers.send("after an hour", "198.51.100.1:4001");
    lab.settle();
    assertThat(alices.texts).containsExactly("after an hour");
    assertThat(home.bindings()).hasSize(1);
    Lab.mailbox(stranger, 8).send("a stranger's port", "198.51.100.1:4001");
    lab.network.runFor(Duration.ofMinutes(6));
    assertThat(alices.texts).hasSize(1);
    assertThat(home.bindings()).isEmpty();
  }

  @Test
  void upnpMapsOverMulticastAndHttp() throws BindException {
    Nat home = home(ClassicPresets.SYMMETRIC, PortMapping.of(Service.UPNP_IGD_1));
    SimHost alice = lab.hostBehind(home, "alice", "192.168.1.2");
    Lab.Mailbox alices = Lab.mailbox(alice, 4001);
    Lab.Mailbox searcher = Lab.mailbox(alice, 0);
    searcher.send(
        String.join(
            "\r\n",
            "M-SEARCH * HTTP/1.1",
            "MAN: \"ssdp:discover\"",
            "MX: 2",
            "ST: urn:schemas-upnp-org:service:WANIPConnection:1",
            "",
            ""),
        "239.255.255.250:1900");
    lab.settle();
    assertThat(searcher.sources).containsExactly(Lab.at("192.168.1.1:1900"));
    assertThat(searcher.texts.getFirst())
        .contains("LOCATION: http://192.168.1.1:5000/rootDesc.xml\r\n");

    assertThat(client(alice).http("GET /rootDesc.xml HTTP/1.1\r\n\r\n")).contains("/ctl/IPConn");
    assertThat(client(alice).http(PortMappingClient.addPortMapping(0)))
        .startsWith("HTTP/1.1 200 OK");
    lab.network.runFor(Duration.ofDays(365));
    strangers.send("a year on", "198.51.100.1:4000");
    lab.settle();
    assertThat(alices.texts).containsExactly("a year on");
  }

  @Test
  void onlyPermanentLeasesAreGranted() throws BindException {
    Nat home =
        home(
            ClassicPresets.SYMMETRIC,
            PortMapping.of(Service.UPNP_IGD_1).with(new Fault.OnlyPermanentLeases()));
    SimHost alice = lab.hostBehind(home, "alice", "192.168.1.2");
    assertThat(client(alice).http(PortMappingClient.addPortMapping(600)))
        .contains("<errorCode>725</errorCode>");
    assertThat(home.bindings()).isEmpty();
    assertThat(client(alice).http(PortMappingClient.addPortMapping(0)))
        .startsWith("HTTP/1.1 200 OK");
    assertThat(home.bindings()).hasSize(1);
  }

  @Test
  void behindTwoNatsTheAddressIsTheOuterNatsPrivateOne() throws BindException {
    Nat outer = lab.nat("outer", ClassicPresets.SYMMETRIC, "198.51.100.1", "10.0.0.0/24");
    Nat inner =
        lab.nat(
            "inner",
            ClassicPresets.SYMMETRIC.toBuilder()
                .portMapping(PortMapping.of(Service.NAT_PMP))
                .build(),
            outer.inside(),
            "10.0.0.2",
            "192.168.1.0/24");
    SimHost alice = lab.hostBehind(inner, "alice", "192.168.1.2");
    assertThat(client(alice).ask("0000")).endsWith("0a000002");
  }

  @Test
  void nothingIsServedToTheOutside() {
    home(ClassicPresets.FULL_CONE, PortMapping.of(Service.NAT_PMP));
    strangers.send("\0\0", "198.51.100.1:5351");
    lab.settle();
    assertThat(strangers.texts).isEmpty();
    assertThat(lastDrop()).isInstanceOf(MappingDrop.NoMapping.class);
  }

  @Test
  void withoutServicesThePortIsDead() throws BindException {
    Nat home = home(ClassicPresets.FULL_CONE, PortMapping.NONE);
    SimHost alice = lab.hostBehind(home, "alice", "192.168.1.2");
    assertThat(client(alice).ask("0000")).isEqualTo("silence");
    assertThat(lastDrop()).isInstanceOf(HostDrop.NoSocket.class);
    RecordingHandler box = new RecordingHandler();
    alice.connect(Lab.at("192.168.1.1:5000"), box);
    lab.settle();
    assertThat(box.events).isEmpty();
  }

  @Test
  void aRebootIsAnnouncedTenTimesToAllHostsOfTheInside() throws BindException {
    Nat home = home(ClassicPresets.FULL_CONE, PortMapping.of(Service.NAT_PMP));
    SimHost alice = lab.hostBehind(home, "alice", "192.168.1.2");
    Lab.Mailbox alices = Lab.mailbox(alice, 5350);
    Lab.Mailbox bobs = Lab.mailbox(lab.hostBehind(home, "bob", "192.168.1.3"), 5350);
    client(alice).ask(MAP_4001_AT_4000 + "00000e10");
    Duration rebooted = lab.network.now();
    home.flush();
    assertThat(home.bindings()).isEmpty();
    lab.network.runFor(Duration.ofMinutes(10));
    assertThat(bobs.texts).hasSize(10);
    assertThat(alices.times)
        .extracting(time -> time.minus(rebooted).toMillis())
        .containsExactly(
            0L, 250L, 750L, 1_750L, 3_750L, 7_750L, 15_750L, 31_750L, 63_750L, 127_750L);
    assertThat(alices.sources).containsOnly(Lab.at(GATEWAY));
  }

  @Test
  void lateAnswersComeLate() throws BindException {
    Nat home =
        home(
            ClassicPresets.FULL_CONE,
            PortMapping.of(Service.NAT_PMP).with(new Fault.AnswersLate(Duration.ofSeconds(5))));
    SimHost alice = lab.hostBehind(home, "alice", "192.168.1.2");
    Lab.Mailbox asking = Lab.mailbox(alice, 0);
    asking.send("\0\0", GATEWAY);
    lab.network.runFor(Duration.ofSeconds(5).minusNanos(1));
    assertThat(asking.texts).isEmpty();
    lab.network.runFor(Duration.ofNanos(1));
    assertThat(asking.texts).hasSize(1);
  }

  @Test
  void aNatThatServesNoMoreKeepsBackWhatItHadPlannedToAnswer() throws BindException {
    NatBehavior silent = ClassicPresets.SYMMETRIC;
    Nat home =
        home(
            silent,
            PortMapping.of(Service.NAT_PMP).with(new Fault.AnswersLate(Duration.ofSeconds(5))));
    Lab.Mailbox asker = Lab.mailbox(lab.hostBehind(home, "alice", "192.168.1.2"), 5_000);
    asker.socket.send(
        ByteBuffer.wrap(HexFormat.of().parseHex(MAP_4001_AT_4000 + "00000e10")), Lab.at(GATEWAY));
    lab.settle();
    home.change(silent);
    lab.pass(10);

    assertThat(asker.texts).isEmpty();
  }

  private Nat home(NatBehavior behavior, PortMapping portMapping) {
    return lab.nat(
        "home",
        behavior.toBuilder().portMapping(portMapping).build(),
        "198.51.100.1",
        "192.168.1.0/24");
  }

  private PortMappingClient client(SimHost host) {
    return new PortMappingClient(lab, host);
  }

  private DropReason lastDrop() {
    return ((Dropped) lab.trace.events().getLast().kind()).reason();
  }
}
