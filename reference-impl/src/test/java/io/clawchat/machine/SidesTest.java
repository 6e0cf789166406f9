package io.clawchat.machine;

import static io.clawchat.machine.MachineWorld.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.host.Receiver;
import io.clawchat.host.UdpSocket;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A socket of all addresses on a machine that has several. */
class SidesTest extends TwoMachineHosts {
  private static final InetAddress LINE_ONE = InetAddress.ofLiteral("127.0.0.2");
  private static final InetAddress LINE_TWO = InetAddress.ofLiteral("127.0.0.3");

  @Test
  void answersLeaveFromTheAddressThatWasAsked() throws Exception {
    List<InetAddress> lines = List.of(LINE_ONE, LINE_TWO);
    try (MachineHost twoLines = host(System::nanoTime, () -> lines)) {
      int port = answering(twoLines);
      for (InetAddress line : List.of(LINE_TWO, IPV4, LINE_ONE)) {
        log.clear();
        UdpSocket asker = world.bind(arrival -> log.add(arrival.from().getAddress()));
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
      UdpSocket asker = world.bind(arrival -> log.add(arrival.from().getAddress()));
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
}
