package io.clawchat.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.host.Receiver;
import io.clawchat.host.SendFailure;
import io.clawchat.host.UdpSocket;
import io.clawchat.testing.RequiresIpv6;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MachineSocketTest {
  private static final InetAddress IPV4 = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress LINE_ONE = InetAddress.ofLiteral("127.0.0.2");
  private static final InetAddress LINE_TWO = InetAddress.ofLiteral("127.0.0.3");
  private static final InetAddress IPV6 = InetAddress.ofLiteral("::1");

  private MachineWorld world;
  private MachineHost host;
  private final List<Object> log = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    world = new MachineWorld("127.0.0.1");
    host = world.first();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void oneSocketOfAllAddressesTakesBothFamiliesAndIpv4SourcesAreIpv4() {
    UdpSocket receiver = bind(arrival -> log.add(arrival.from().getAddress()));
    UdpSocket sender = bind(_ -> {});
    world.call(host, () -> sender.send(bytes("x"), at(IPV4, receiver)));
    world.runUntil(() -> log.size() == 1);
    assertThat(log).singleElement().isInstanceOf(Inet4Address.class).isEqualTo(IPV4);
  }

  @Test
  @RequiresIpv6
  void theSameSocketTakesIpv6() {
    UdpSocket receiver = bind(arrival -> log.add(arrival.from().getAddress()));
    UdpSocket sender = bind(_ -> {});
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

  @Test
  void whatCannotBeSentIsLostWithoutAnError() {
    UdpSocket socket = bind(_ -> log.add("received"));
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
  void aNameIsNotLookedUp() {
    UdpSocket socket = bind(_ -> {});
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
    UdpSocket socket = bind(_ -> {});
    assertThatThrownBy(() -> socket.send(bytes("x"), at(IPV4, socket)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(socket::close).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSocketThatIsNeverIdleStarvesNeitherTimersNorTasksNorOtherSockets() {
    AtomicBoolean over = new AtomicBoolean();
    List<UdpSocket> sockets = new ArrayList<>();
    UdpSocket other = bind(_ -> log.add("other socket"));
    world.call(
        host,
        () -> {
          sockets.add(
              host.bind(
                  0,
                  arrival -> {
                    if (!over.get()) {
                      sockets.getFirst().send(arrival.payload(), arrival.from());
                    }
                  }));
          for (int i = 0; i < 100; i++) {
            sockets.getFirst().send(bytes("round"), at(IPV4, sockets.getFirst()));
          }
          host.after(Duration.ofMillis(5), () -> log.add("timer"));
        });
    world.runUntil(() -> log.contains("timer"));
    host.execute(() -> log.add("task"));
    world.call(host, () -> other.send(bytes("x"), at(IPV4, other)));
    world.runUntil(() -> log.size() == 3);
    over.set(true);
    assertThat(log).containsExactlyInAnyOrder("timer", "task", "other socket");
  }

  @Test
  void aTimerThatIsAlwaysDueStarvesNoSocket() {
    AtomicInteger turns = new AtomicInteger();
    UdpSocket socket = bind(_ -> log.add("received"));
    world.call(host, () -> again(turns));
    world.call(host, () -> socket.send(bytes("x"), at(IPV4, socket)));
    world.runUntil(() -> !log.isEmpty());
    assertThat(turns).hasPositiveValue();
  }

  private void again(AtomicInteger turns) {
    turns.incrementAndGet();
    if (log.isEmpty()) {
      host.after(Duration.ZERO, () -> again(turns));
    }
  }

  @Test
  void answersLeaveFromTheAddressThatWasAsked() throws Exception {
    List<InetAddress> lines = List.of(LINE_ONE, LINE_TWO);
    try (MachineHost twoLines = host(System::nanoTime, () -> lines)) {
      int port = answering(twoLines);
      for (InetAddress line : List.of(LINE_TWO, IPV4, LINE_ONE)) {
        log.clear();
        UdpSocket asker = bind(arrival -> log.add(arrival.from().getAddress()));
        world.call(host, () -> asker.send(bytes("?"), new InetSocketAddress(line, port)));
        world.runUntil(() -> !log.isEmpty());

        assertThat(log).containsExactly(line);
      }
    }
  }

  @Test
  void anAddressThatComesLaterAnswersToo() throws Exception {
    List<InetAddress> lines = new CopyOnWriteArrayList<>(List.of(LINE_ONE));
    AtomicLong clock = new AtomicLong();
    try (MachineHost twoLines = host(clock::get, () -> lines)) {
      int port = answering(twoLines);
      world.call(twoLines, () -> {}); // by then the delays that were set before have begun
      lines.set(0, LINE_TWO);
      clock.addAndGet(Sides.LOOK.toNanos());
      world.call(twoLines, () -> {}); // a turn, and a second one whose timers are due
      world.call(twoLines, () -> {});
      UdpSocket asker = bind(arrival -> log.add(arrival.from().getAddress()));
      world.call(host, () -> asker.send(bytes("?"), new InetSocketAddress(LINE_TWO, port)));
      world.runUntil(() -> !log.isEmpty());

      assertThat(log).containsExactly(LINE_TWO);
    }
  }

  @Test
  void sidesAreNoWayToAPortThatIsTakenAndFreeItWithTheSocket() throws Exception {
    try (MachineHost one = host(System::nanoTime, () -> List.of(LINE_ONE))) {
      world.call(
          one,
          () -> {
            UdpSocket holder = one.bind(0, _ -> {});
            int port = holder.localPort();
            assertThatThrownBy(() -> one.bind(port, _ -> {})).isInstanceOf(BindException.class);
            assertThatThrownBy(() -> one.bind(new InetSocketAddress(LINE_ONE, port), _ -> {}))
                .isInstanceOf(BindException.class);
            holder.close();
            one.bind(port, _ -> {}).close();
          });
    }
  }

  @Test
  void whatTheMachineSaysToADatagramThatItDoesNotSendIsTold() {
    UdpSocket socket = bind(_ -> {});
    world.call(
        host,
        () -> {
          assertThat(socket.send(bytes("x"), new InetSocketAddress("255.255.255.255", 9)))
              .contains(new SendFailure("Permission denied"));
          assertThat(socket.send(bytes("x"), at(IPV4, socket))).isEmpty();
        });
  }

  /** A socket that answers all it gets; its port. */
  private int answering(MachineHost answerer) {
    Receiver echo = arrival -> arrival.at().send(arrival.payload(), arrival.from());
    return world.ask(answerer, () -> answerer.bind(0, echo).localPort());
  }

  private static MachineHost host(LongSupplier clock, Supplier<List<InetAddress>> addresses)
      throws IOException {
    return MachineHost.start(
        MachineOptions.DEFAULT, new MachineHost.Instruments(clock, Instant::now, addresses));
  }

  private UdpSocket bind(Receiver receiver) {
    return world.ask(host, () -> host.bind(0, receiver));
  }

  private static InetSocketAddress at(InetAddress address, UdpSocket socket) {
    return new InetSocketAddress(address, socket.localPort());
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
