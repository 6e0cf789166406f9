package io.clawchat.natsim.benchmarks;

import io.clawchat.natsim.Nat;
import io.clawchat.natsim.Network;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import java.net.BindException;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Ten hosts behind each NAT, one server: built, and then ten simulated minutes in which each host
 * sends a keep-alive every 15 s and the server answers it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class KeepAliveBenchmark {
  private static final int HOSTS_OF_A_NAT = 10;
  private static final Duration INTERVAL = Duration.ofSeconds(15);
  private static final Duration RUN = Duration.ofMinutes(10);
  private static final long KEEP_ALIVES_OF_A_HOST = RUN.dividedBy(INTERVAL);

  /** A timer, then there and back: to the NAT, to the server, to the NAT, to the host. */
  private static final long EVENTS_OF_A_KEEP_ALIVE = 5;

  private static final Link LINK = Link.both(LinkProfile.delayedBy(Duration.ofMillis(20)));

  @Param("10000")
  int hosts;

  private long answers;

  @Benchmark
  public long tenMinutes() throws BindException {
    answers = 0;
    Network network = Network.create(1);
    SimHost server = network.attachHost("server", network.internet(), Addresses.SERVER.ip(), LINK);
    Echo echo = new Echo();
    echo.socket = server.bind(Addresses.SERVER.port(), echo::received);
    for (int number = 0; number < hosts / HOSTS_OF_A_NAT; number++) {
      Nat nat =
          network.attachNat(
              "nat-" + number,
              ClassicPresets.PORT_RESTRICTED_CONE,
              network.internet(),
              Addresses.external(number),
              Addresses.HOME,
              LINK);
      for (int i = 0; i < HOSTS_OF_A_NAT; i++) {
        SimHost host =
            network.attachHost(
                "host-" + number + "-" + i, nat.inside(), Addresses.internal(i), LINK);
        SimSocket socket = host.bind(0, (source, payload) -> answers++);
        host.after(
            Duration.ofNanos(host.random().nextLong(INTERVAL.toNanos())),
            () -> keepAlive(host, socket));
      }
    }
    network.runFor(RUN.plusSeconds(1));
    if (answers < hosts * KEEP_ALIVES_OF_A_HOST) {
      throw new IllegalStateException("too few answers: " + answers);
    }
    return answers;
  }

  /** As many events with the same number of them waiting, in a priority queue, that do nothing. */
  @Benchmark
  public long anchorPriorityQueue() {
    PriorityQueue<Long> queue = new PriorityQueue<>();
    for (long i = 0; i < hosts; i++) {
      queue.add(i * 7_919 % hosts);
    }
    long events = hosts * KEEP_ALIVES_OF_A_HOST * EVENTS_OF_A_KEEP_ALIVE;
    for (long i = 0; i < events; i++) {
      queue.add(queue.remove() + hosts);
    }
    return queue.remove();
  }

  private static void keepAlive(SimHost host, SimSocket socket) {
    socket.send(Payload.EMPTY, Addresses.SERVER);
    host.after(INTERVAL, () -> keepAlive(host, socket));
  }

  private static final class Echo {
    @Nullable SimSocket socket;

    void received(TransportAddress source, Payload payload) {
      if (socket != null) {
        socket.send(payload, source);
      }
    }
  }
}
