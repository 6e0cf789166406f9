package io.clawchat.machine;

import static io.clawchat.machine.MachineWorld.at;
import static io.clawchat.machine.MachineWorld.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.UdpSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is always ready holds up nothing else. */
class EventLoopTest extends TwoMachineHosts {
  @Test
  void aSocketThatIsNeverIdleStarvesNeitherTimersNorTasksNorOtherSockets() {
    AtomicBoolean over = new AtomicBoolean();
    List<UdpSocket> sockets = new ArrayList<>();
    UdpSocket other = world.bind(_ -> log.add("other socket"));
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
    UdpSocket socket = world.bind(_ -> log.add("received"));
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
}
