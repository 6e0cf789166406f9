package io.clawchat.machine;

import static io.clawchat.machine.MachineWorld.at;
import static io.clawchat.machine.MachineWorld.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.host.UdpSocket;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** What is refused, and how it is mended. */
class SocketOpenerTest extends TwoMachineHosts {
  @Test
  void aPortHeldByAnotherProgramIsRefusedWithAdvice() throws IOException {
    try (DatagramSocket holder = new DatagramSocket()) {
      int port = holder.getLocalPort();
      world.call(
          host,
          () ->
              assertThatThrownBy(() -> host.bind(port, _ -> {}))
                  .isInstanceOf(BindException.class)
                  .hasMessageContaining("cannot bind UDP port " + port)
                  .hasMessageContaining("choose another port"));
    }
  }

  @Test
  void anAddressOfAnotherMachineIsRefusedWithAdvice() throws IOException {
    InetAddress elsewhere = InetAddress.ofLiteral("203.0.113.1");
    try (MachineHost lost = MachineHost.start(MachineOptions.DEFAULT.boundTo(elsewhere))) {
      world.call(
          lost,
          () ->
              assertThatThrownBy(() -> lost.bind(80, _ -> {}))
                  .isInstanceOf(BindException.class)
                  .hasMessageContaining("port 80 on 203.0.113.1")
                  .hasMessageContaining("none of this machine's")
                  .hasMessageNotContaining("CAP_NET_BIND_SERVICE"));
    }
  }

  @Test
  void aHostBoundToOneAddressUsesNoOther() throws IOException {
    MachineOptions loopback = MachineOptions.DEFAULT.boundTo(IPV4);
    try (MachineWorld bound = new MachineWorld("127.0.0.1", loopback)) {
      MachineHost first = bound.first();
      UdpSocket receiver =
          bound.ask(first, () -> first.bind(0, arrival -> log.add(arrival.from().getAddress())));
      bound.call(
          first,
          () -> {
            assertThat(first.localAddresses()).containsExactly(IPV4);
            receiver.send(bytes("lost"), at(IPV6, receiver));
            receiver.send(bytes("arrives"), at(IPV4, receiver));
          });
      bound.runUntil(() -> !log.isEmpty());
      assertThat(log).containsExactly(IPV4);
    }
  }
}
