package io.clawchat.natsim.junit;

import static io.clawchat.natsim.junit.NetworkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clawchat.natsim.Nat;
import io.clawchat.natsim.Network;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.trace.TraceRecorder;
import java.net.BindException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alice behind a NAT says hello to a server; then a stranger tries her mapping. */
@SimulatedNetwork(seed = 1)
class NetworkAssertionsTest {
  private final Network network;
  private final TraceRecorder trace;
  private final SimHost server;
  private final SimHost stranger;

  NetworkAssertionsTest(Network network, TraceRecorder trace) {
    this.network = network;
    this.trace = trace;
    this.server = network.attachHost("server", network.internet(), "203.0.113.9");
    this.stranger = network.attachHost("stranger", network.internet(), "203.0.113.77");
  }

  @BeforeEach
  void serverListens() throws BindException {
    server.bind(4_000, (source, payload) -> {});
  }

  @Test
  void aMappingIsToldByBothItsAddresses() throws BindException {
    Nat home = helloThrough(ClassicPresets.PORT_RESTRICTED_CONE);

    assertThat(home).maps("192.168.1.2:5000").to("198.51.100.1:5000").times(1);
    assertThat(home).hasMappings(1).hasNoMappingFor("192.168.1.2:5001");
    assertThat(failure(() -> assertThat(home).maps("192.168.1.2:5001")))
        .isEqualTo(
            "expected home to map 192.168.1.2:5001; its live mappings:\n"
                + "  192.168.1.2:5000 ↔ 198.51.100.1:5000, permits [203.0.113.9:4000],"
                + " idle 1000 ms");
    assertThat(failure(() -> assertThat(home).maps("192.168.1.2:5000").to("198.51.100.1:5001")))
        .startsWith("expected home to map 192.168.1.2:5000 to 198.51.100.1:5001; ");
    assertThat(failure(() -> assertThat(home).maps("192.168.1.2:5000").times(2)))
        .startsWith("expected home to have 2 mappings for 192.168.1.2:5000; ");
    assertThat(failure(() -> assertThat(home).hasNoMappingFor("192.168.1.2:5000")))
        .startsWith("expected home to have no mapping for 192.168.1.2:5000; ");
    assertThat(failure(() -> assertThat(home).hasMappings(0)))
        .startsWith("expected home to have 0 live mappings; ");
  }

  @Test
  void anEmptyTableIsShownAsSuch() throws BindException {
    Nat home = helloThrough(ClassicPresets.PORT_RESTRICTED_CONE);
    network.runFor(Duration.ofMinutes(5));

    assertThat(home).hasMappings(0);
    assertThat(failure(() -> assertThat(home).hasMappings(1)))
        .isEqualTo("expected home to have 1 live mapping; its live mappings: none");
  }

  @Test
  void fullConePermitsEveryone() throws BindException {
    Nat home = helloThrough(ClassicPresets.FULL_CONE);

    assertThat(home).maps("192.168.1.2:5000").permits("203.0.113.77:1");
    assertThat(failure(() -> assertThat(home).maps("192.168.1.2:5000").forbids("203.0.113.77:1")))
        .startsWith("expected home not to let 203.0.113.77:1 in to 192.168.1.2:5000; ");
  }

  @Test
  void restrictedConePermitsAnAddressWithAllItsPorts() throws BindException {
    Nat home = helloThrough(ClassicPresets.RESTRICTED_CONE);

    assertThat(home).maps("192.168.1.2:5000").permits("203.0.113.9:1").forbids("203.0.113.77:4000");
  }

  @Test
  void portRestrictedConePermitsOnePort() throws BindException {
    Nat home = helloThrough(ClassicPresets.PORT_RESTRICTED_CONE);

    assertThat(home).maps("192.168.1.2:5000").permits("203.0.113.9:4000").forbids("203.0.113.9:1");
    assertThat(failure(() -> assertThat(home).maps("192.168.1.2:5000").permits("203.0.113.9:1")))
        .startsWith("expected home to let 203.0.113.9:1 in to 192.168.1.2:5000; ");
  }

  @Test
  void whatIsNoTransportAddressIsRefused() throws BindException {
    Nat home = helloThrough(ClassicPresets.FULL_CONE);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(home).hasNoMappingFor("192.168.1.2"))
        .withMessageContaining("expected a transport address");
  }

  @Test
  void aDeliveryIsToldBySourceAndContent() throws BindException {
    helloThrough(ClassicPresets.FULL_CONE);

    assertThat(trace)
        .deliversTo(server)
        .from("198.51.100.1:5000")
        .carrying("hello")
        .carrying(Payload.ofUtf8("hello"))
        .times(1);
    assertThat(failure(() -> assertThat(trace).deliversTo(server).times(2)))
        .startsWith("expected a packet delivered at server, 2 times and not 1; found:\n");
    assertThat(failure(() -> assertThat(trace).deliversTo(server).from("192.168.1.2:5000")))
        .startsWith("expected a packet delivered at server from 192.168.1.2:5000; found:\n")
        .contains("192.168.1.2:5000 → 203.0.113.9:4000", "delivered at server");
    assertThat(failure(() -> assertThat(trace).deliversTo(server).carrying("hell")))
        .startsWith("expected a packet delivered at server carrying \"hell\"; ");
    assertThat(failure(() -> assertThat(trace).deliversTo(server).carrying(Payload.EMPTY)))
        .startsWith("expected a packet delivered at server carrying ");
    assertThat(failure(() -> assertThat(trace).deliversTo(server).because("filtering")))
        .startsWith("expected a packet delivered at server because of \"filtering\"; ");
  }

  @Test
  void aDropIsToldByItsReason() throws BindException {
    Nat home = helloThrough(ClassicPresets.PORT_RESTRICTED_CONE);
    assertThat(trace).dropsNothing().showsNothingTo(stranger);
    strangerTries();

    assertThat(trace).dropsAt(home).because("filtering address-and-port-dependent").times(1);
    assertThat(failure(() -> assertThat(trace).dropsAt(home).because("TTL")))
        .startsWith("expected a packet dropped at home because of \"TTL\"; found:\n");
    assertThat(failure(() -> assertThat(trace).dropsAt(server)))
        .startsWith("expected a packet dropped at server; found:\n");
    assertThat(failure(() -> assertThat(trace).dropsNothing()))
        .startsWith("expected no packet dropped; found:\n");
    assertThat(failure(() -> assertThat(trace).showsNothingTo(server)))
        .startsWith("expected nothing delivered at server; found:\n");
  }

  @Test
  void aLongTraceIsShownByItsBeginningAndItsEnd() throws BindException {
    SimSocket socket = stranger.bind(0, (source, payload) -> {});
    for (int i = 1; i <= 200; i++) {
      socket.send(Payload.EMPTY, TransportAddress.parse("203.0.113.9:4001"));
    }
    network.runFor(Duration.ZERO);

    assertThat(failure(() -> assertThat(trace).dropsNothing()))
        .contains("#1:", "lines left out", "#200");
  }

  private Nat helloThrough(NatBehavior behavior) throws BindException {
    Nat home =
        network.attachNat("home", behavior, network.internet(), "198.51.100.1", "192.168.1.0/24");
    SimHost alice = network.attachHost("alice", home.inside(), "192.168.1.2");
    alice
        .bind(5_000, (source, payload) -> {})
        .send(Payload.ofUtf8("hello"), TransportAddress.parse("203.0.113.9:4000"));
    network.runFor(Duration.ofSeconds(1));
    return home;
  }

  private void strangerTries() throws BindException {
    stranger
        .bind(4_000, (source, payload) -> {})
        .send(Payload.ofUtf8("let me in"), TransportAddress.parse("198.51.100.1:5000"));
    network.runFor(Duration.ofSeconds(1));
  }

  private static String failure(Runnable assertion) {
    return String.valueOf(catchThrowableOfType(AssertionError.class, assertion::run).getMessage());
  }
}
