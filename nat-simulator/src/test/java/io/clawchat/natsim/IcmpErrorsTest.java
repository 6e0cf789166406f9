package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.nat.IcmpBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.IcmpError.Kind;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Errors about packets find their way back through NATs (RFC 5508). */
class IcmpErrorsTest {
  private final Lab lab = new Lab();
  private final SimHost server = lab.server("server", "203.0.113.9");
  private final List<IcmpError> errors = new ArrayList<>();

  @Test
  void aClosedPortIsToldThroughTwoNats() throws BindException {
    server.setRejectsClosedPorts(true);
    Nat carrier = nat("carrier", ClassicPresets.SYMMETRIC, lab.network.internet(), "198.51.100.1");
    Nat home = nat("home", ClassicPresets.PORT_RESTRICTED_CONE, carrier.inside(), "100.64.1.2");
    alice(home).send(Lab.bytes("hello"), at("203.0.113.9:4000"));
    lab.settle();

    assertThat(errors)
        .containsExactly(
            IcmpError.of(Kind.PORT_UNREACHABLE, at("192.168.1.2:5000"), at("203.0.113.9:4000")));
  }

  @Test
  void aPacketThatExpiresAtARouterIsToldByThatRouter() throws BindException {
    Nat carrier = nat("carrier", ClassicPresets.SYMMETRIC, lab.network.internet(), "198.51.100.1");
    Nat home = nat("home", ClassicPresets.PORT_RESTRICTED_CONE, carrier.inside(), "100.64.1.2");
    SimSocket alice = alice(home);
    alice.send(Lab.bytes("1"), at("203.0.113.9:4000"), 1);
    alice.send(Lab.bytes("2"), at("203.0.113.9:4000"), 2);
    lab.settle();

    IcmpError expired =
        IcmpError.of(Kind.TIME_EXCEEDED, at("192.168.1.2:5000"), at("203.0.113.9:4000"));
    assertThat(errors).containsExactly(expired, expired);
  }

  @Test
  void anErrorOfAHostInsideReachesTheOneOutside() throws BindException {
    Nat home = nat("home", ClassicPresets.FULL_CONE, lab.network.internet(), "198.51.100.1");
    SimHost host = lab.hostBehind(home, "alice", "192.168.1.2");
    host.setRejectsClosedPorts(true);
    SimSocket gone = host.bind(5_000, (source, payload) -> {});
    gone.send(Lab.bytes("makes the mapping"), at("203.0.113.9:4000"));
    gone.close();
    SimSocket asker = server.bind(4_000, noting());
    lab.settle();
    asker.send(Lab.bytes("still there?"), at("198.51.100.1:5000"));
    lab.settle();

    assertThat(errors)
        .containsExactly(
            IcmpError.of(Kind.PORT_UNREACHABLE, at("203.0.113.9:4000"), at("198.51.100.1:5000")));
  }

  @Test
  void aNatThatTranslatesNoErrorsDropsThem() throws BindException {
    server.setRejectsClosedPorts(true);
    NatBehavior silent = ClassicPresets.SYMMETRIC.toBuilder().icmp(IcmpBehavior.SILENT).build();
    SimSocket alice = alice(nat("home", silent, lab.network.internet(), "198.51.100.1"));
    alice.send(Lab.bytes("hello"), at("203.0.113.9:4000"));
    alice.send(Lab.bytes("expires here"), at("203.0.113.9:4000"), 1);
    lab.settle();

    assertThat(errors).isEmpty();
    assertThat(lab.trace.drops())
        .contains(
            "dropped at home: TTL expired, 1 on arrival",
            "dropped at home: ICMP errors are not translated");
  }

  @Test
  void anErrorThatQuotesWhatNobodySentIsDropped() throws BindException {
    Nat home = nat("home", ClassicPresets.FULL_CONE, lab.network.internet(), "198.51.100.1");
    alice(home);
    Node node = server;
    node.sendError(
        new Packet(1, 0, at("198.51.100.1:5000"), at("203.0.113.9:4000"), 64, false, Payload.EMPTY),
        IcmpError.of(Kind.PORT_UNREACHABLE, at("198.51.100.1:5000"), at("203.0.113.9:4000")),
        server.interfaces().getFirst().attachment());
    lab.settle();

    assertThat(errors).isEmpty();
    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at home: no mapping has passed what is quoted by ICMP port unreachable for"
                + " 198.51.100.1:5000 → 203.0.113.9:4000");
  }

  @Test
  void anErrorAboutARemoteThatTheMappingNeverSentToIsDropped() throws BindException {
    Nat home =
        nat("home", ClassicPresets.PORT_RESTRICTED_CONE, lab.network.internet(), "198.51.100.1");
    alice(home).send(Lab.bytes("makes the mapping"), at("203.0.113.77:4000"));
    lab.settle();
    server.sendError(
        new Packet(1, 0, at("198.51.100.1:5000"), at("203.0.113.9:4000"), 64, false, Payload.EMPTY),
        IcmpError.of(Kind.PORT_UNREACHABLE, at("198.51.100.1:5000"), at("203.0.113.9:4000")),
        server.interfaces().getFirst().attachment());
    lab.settle();

    assertThat(errors).isEmpty();
    assertThat(lab.trace.drops().getLast())
        .startsWith("dropped at home: no mapping has passed what is quoted by ICMP");
  }

  private Nat nat(String name, NatBehavior behavior, Segment outside, String external) {
    String inside = name.equals("carrier") ? "100.64.1.0/24" : "192.168.1.0/24";
    return lab.nat(name, behavior, outside, external, inside);
  }

  private SimSocket alice(Nat home) throws BindException {
    return lab.hostBehind(home, "alice", "192.168.1.2").bind(5_000, noting());
  }

  private DatagramHandler noting() {
    return new DatagramHandler() {
      @Override
      public void received(TransportAddress source, Payload payload) {}

      @Override
      public void failed(IcmpError error) {
        errors.add(error);
      }
    };
  }
}
