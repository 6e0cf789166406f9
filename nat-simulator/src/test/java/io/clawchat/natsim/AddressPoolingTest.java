package io.clawchat.natsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.AddressPooling;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several external addresses (RFC 4787 §4.1). */
class AddressPoolingTest {
  private static final List<IpAddress> FOUR =
      IntStream.rangeClosed(1, 4).mapToObj(last -> Lab.ip("198.51.100." + last)).toList();

  private final Lab lab = new Lab();
  private final Lab.Mailbox server = Lab.mailbox(lab.server("server", "203.0.113.9"), 4_000);

  @Test
  void pairedAHostHasOneAddressAndHostsTakeTurns() {
    Nat carrier = carrier(ClassicPresets.SYMMETRIC, AddressPooling.PAIRED);
    for (int host = 2; host <= 6; host++) {
      sendFromTenPorts(carrier, host);
    }

    assertThat(addressesSeen().subList(0, 10)).containsOnly(FOUR.getFirst());
    assertThat(addressesSeen().stream().distinct().toList()).isEqualTo(FOUR);
    assertThat(addressesSeen().subList(40, 50)).containsOnly(FOUR.getFirst());
  }

  @Test
  void arbitraryOneHostHasManyAddresses() {
    sendFromTenPorts(carrier(ClassicPresets.SYMMETRIC, AddressPooling.ARBITRARY), 2);

    assertThat(addressesSeen().stream().distinct()).hasSizeGreaterThan(1);
  }

  @Test
  void pairedAFullAddressRefusesThoughAnotherHasRoom() {
    NatBehavior onePort =
        ClassicPresets.SYMMETRIC.toBuilder().ports(new PortRange(2_000, 2_000)).build();
    sendFromTenPorts(carrier(onePort, AddressPooling.PAIRED), 2);

    assertThat(addressesSeen()).containsExactly(FOUR.getFirst());
    assertThat(lab.trace.drops())
        .hasSize(9)
        .allMatch(
            words -> words.startsWith("dropped at carrier: ports exhausted, 1 live mappings"));
  }

  @Test
  void arbitraryAFullAddressSendsOnToTheOthers() {
    NatBehavior onePort =
        ClassicPresets.SYMMETRIC.toBuilder().ports(new PortRange(2_000, 2_000)).build();
    sendFromTenPorts(carrier(onePort, AddressPooling.ARBITRARY), 2);

    assertThat(addressesSeen()).containsExactlyInAnyOrderElementsOf(FOUR);
  }

  @Test
  void whatComesInToAnyOfThemFindsItsMapping() {
    Nat carrier = carrier(ClassicPresets.SYMMETRIC, AddressPooling.ARBITRARY);
    Lab.Mailbox host = Lab.mailbox(lab.hostBehind(carrier, "host", "100.64.1.2"), 5_000);
    host.send("hello", "203.0.113.9:4000");
    lab.settle();
    server.send("hello yourself", server.sources.getFirst());
    lab.settle();

    assertThat(host.texts).containsExactly("hello yourself");
  }

  @Test
  void refusesTheSameAddressTwice() {
    assertThatThrownBy(
            () ->
                NatPlace.of(
                    lab.network.internet(),
                    List.of(FOUR.getFirst(), FOUR.getFirst()),
                    Subnet.parse("100.64.1.0/24")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one external address or more, all different");
  }

  private Nat carrier(NatBehavior preset, AddressPooling pooling) {
    return lab.network.attachNat(
        "carrier",
        preset.toBuilder().pooling(pooling).build(),
        NatPlace.of(lab.network.internet(), FOUR, Subnet.parse("100.64.1.0/24")));
  }

  private void sendFromTenPorts(Nat carrier, int host) {
    SimHost from = lab.hostBehind(carrier, "host " + host, "100.64.1." + host);
    for (int port = 5_000; port < 5_010; port++) {
      Lab.mailbox(from, port).send("hello", "203.0.113.9:4000");
    }
    lab.settle();
  }

  private List<IpAddress> addressesSeen() {
    return server.sources.stream().map(TransportAddress::ip).toList();
  }
}
