package io.clawchat.machine;

import static io.clawchat.machine.MachineWorld.at;
import static io.clawchat.machine.MachineWorld.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.host.SendFailure;
import io.clawchat.host.UdpSocket;
import io.clawchat.testing.RequiresIpv6;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class MachineSocketTest extends TwoMachineHosts {
  @Test
  void oneSocketOfAllAddressesTakesBothFamiliesAndIpv4SourcesAreIpv4() {
    UdpSocket receiver = world.bind(arrival -> log.add(arrival.from().getAddress()));
    UdpSocket sender = world.bind(_ -> {});
    world.call(host, () -> sender.send(bytes("x"), at(IPV4, receiver)));
    world.runUntil(() -> log.size() == 1);
    assertThat(log).singleElement().isInstanceOf(Inet4Address.class).isEqualTo(IPV4);
  }

  @Test
  @RequiresIpv6
  void theSameSocketTakesIpv6() {
    UdpSocket receiver = world.bind(arrival -> log.add(arrival.from().getAddress()));
    UdpSocket sender = world.bind(_ -> {});
    world.call(
        host,
        () -> {
          sender.send(bytes("x"), at(IPV6, receiver));
          sender.send(bytes("x"), at(IPV4, receiver));
        });
    world.runUntil(() -> log.size() == 2);
    assertThat(log).containsExactlyInAnyOrder(IPV4, IPV6);
  }

  @Test
  void aHundredSocketsEachReceiveTheirOwn() {
    Set<Integer> answered = ConcurrentHashMap.newKeySet();
    UdpSocket server =
        world.ask(
            world.second(),
            () -> {
              CompletableFuture<UdpSocket> self = new CompletableFuture<>();
              self.complete(
                  world
                      .second()
                      .bind(0, arrival -> self.join().send(arrival.payload(), arrival.from())));
              return self.join();
            });
    Set<Integer> ports =
        world.ask(
            host,
            () -> {
              Set<Integer> bound = new HashSet<>();
              for (int i = 0; i < 100; i++) {
                CompletableFuture<UdpSocket> self = new CompletableFuture<>();
                self.complete(
                    host.bind(
                        0,
                        arrival -> {
                          if (arrival.payload().getInt() == self.join().localPort()) {
                            answered.add(self.join().localPort());
                          }
                        }));
                UdpSocket socket = self.join();
                bound.add(socket.localPort());
                ByteBuffer port = ByteBuffer.allocate(4).putInt(0, socket.localPort());
                socket.send(port, at(IPV4, server));
              }
              return bound;
            });
    world.runUntil(() -> answered.size() == 100);
    assertThat(answered).isEqualTo(ports);
  }

  @Test
  void whatCannotBeSentIsLostWithoutAnError() {
    UdpSocket socket = world.bind(_ -> log.add("received"));
    world.call(
        host,
        () -> {
          socket.send(bytes("x"), new InetSocketAddress(IPV4, 0));
          socket.send(bytes("x"), new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0));
          socket.send(
              bytes("x"), new InetSocketAddress(InetAddress.ofLiteral("255.255.255.255"), 9));
          log.add("done");
        });
    assertThat(log).containsExactly("done");
  }

  @Test
  void whatTheMachineSaysToADatagramThatItDoesNotSendIsTold() {
    UdpSocket socket = world.bind(_ -> {});
    world.call(
        host,
        () -> {
          assertThat(socket.send(bytes("x"), new InetSocketAddress("255.255.255.255", 9)))
              .contains(new SendFailure("Permission denied"));
          assertThat(socket.send(bytes("x"), at(IPV4, socket))).isEmpty();
        });
  }

  @Test
  void aNameIsNotLookedUp() {
    UdpSocket socket = world.bind(_ -> {});
    world.call(
        host,
        () ->
            assertThatThrownBy(
                    () ->
                        socket.send(
                            bytes("x"), InetSocketAddress.createUnresolved("example.org", 9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("example.org"));
  }

  @Test
  void aSocketIsUsedOnItsHostsThreadOnly() {
    UdpSocket socket = world.bind(_ -> {});
    assertThatThrownBy(() -> socket.send(bytes("x"), at(IPV4, socket)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(socket::close).isInstanceOf(IllegalStateException.class);
  }
}
