package io.clawchat.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules of {@link Host} on ports and addresses, and all those of {@link HostContract}. */
public abstract class HostPortContract extends HostContract {

  @Test
  void aPortInUseIsRefusedByName() {
    UdpSocket holder = bind(host, this::ignore);
    world.call(
        host,
        () ->
            assertThatThrownBy(() -> host.bind(holder.localPort(), this::ignore))
                .isInstanceOf(BindException.class)
                .hasMessageContaining(String.valueOf(holder.localPort())));
  }

  @Test
  void aPortIsFreeAsSoonAsItsSocketIsClosed() {
    UdpSocket before = bind(host, this::ignore);
    world.call(
        host,
        () -> {
          before.close();
          log.add(host.bind(before.localPort(), this::ignore).localPort());
        });
    assertThat(log).containsExactly(before.localPort());
  }

  @Test
  void portZeroMeansAnyFreePort() {
    List<Integer> ports =
        IntStream.range(0, 20).mapToObj(_ -> bind(host, this::ignore).localPort()).toList();
    assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port >= 1 && port <= 65_535);
  }

  @Test
  void anAddressOfSomebodyElseIsRefusedByName() {
    InetSocketAddress foreign = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.77"), 0);
    world.call(
        host,
        () ->
            assertThatThrownBy(() -> host.bind(foreign, this::ignore))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("192.0.2.77"));
  }

  @Test
  void aPortInUseOnAnAddressIsRefusedByNumber() {
    UdpSocket holder = bind(host, world.addressOf(host), this::ignore);
    world.call(
        host,
        () ->
            assertThatThrownBy(() -> host.bind(addressOf(host, holder), this::ignore))
                .isInstanceOf(BindException.class)
                .hasMessageContaining(String.valueOf(holder.localPort())));
  }

  @Test
  void portsThatCannotBeAreRefused() {
    world.call(
        host,
        () -> {
          for (int port : new int[] {-1, 65_536}) {
            assertThatThrownBy(() -> host.bind(port, this::ignore))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(port));
          }
        });
  }

  final UdpSocket bind(Host owner, Receiver receiver) {
    return world.ask(owner, () -> owner.bind(0, receiver));
  }

  final UdpSocket bind(Host owner, InetAddress address, Receiver receiver) {
    return world.ask(owner, () -> owner.bind(new InetSocketAddress(address, 0), receiver));
  }

  final InetSocketAddress addressOf(Host owner, UdpSocket socket) {
    return new InetSocketAddress(world.addressOf(owner), socket.localPort());
  }

  final void ignore(Arrival arrival) {}
}
