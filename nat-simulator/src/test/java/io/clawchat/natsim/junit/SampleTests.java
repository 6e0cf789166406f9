package io.clawchat.natsim.junit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.clawchat.natsim.Network;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.TraceHash;
import io.clawchat.natsim.trace.TraceRecorder;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests as a user writes them; {@link NetworkExtensionTest} runs them and looks at what comes. */
final class SampleTests {
  private SampleTests() {}

  /** A minute of packets over a link whose every packet meets chance. */
  private static void chatter(Network network) throws BindException {
    LinkProfile bad =
        LinkProfile.IDEAL.toBuilder()
            .latency(Duration.ofMillis(10))
            .jitter(Duration.ofMillis(10))
            .loss(0.2)
            .build();
    SimHost alice =
        network.attachHost(
            "alice", network.internet(), IpAddress.parse("203.0.113.1"), Link.both(bad));
    SimHost bob = network.attachHost("bob", network.internet(), "203.0.113.2");
    bob.bind(4_000, (source, payload) -> {});
    SimSocket socket = alice.bind(5_000, (source, payload) -> {});
    for (int second = 0; second < 30; second++) {
      socket.send(
          Payload.ofUtf8("number " + alice.random().nextInt()),
          TransportAddress.parse("203.0.113.2:4000"));
      network.runFor(Duration.ofSeconds(1));
    }
  }

  private static void failAfterChatter(Network network) throws BindException {
    chatter(network);
    throw new AssertionError("as it should");
  }

  @SimulatedNetwork
  static class Failing {
    @Test
    void fails(Network network) throws BindException {
      failAfterChatter(network);
    }

    @RepeatedTest(3)
    void failsThreeTimes(Network network) throws BindException {
      failAfterChatter(network);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "two"})
    void failsForEachArgument(String argument, Network network) throws BindException {
      failAfterChatter(network);
    }

    @Test
    void failsWithoutANetwork() {
      throw new AssertionError("as it should");
    }

    @Test
    void failsBeforeAnythingWasSent(Network network) {
      throw new AssertionError("as it should, at " + network.now());
    }

    @Nested
    class Inside {
      @Test
      void failsToo(Network network) throws BindException {
        failAfterChatter(network);
      }
    }
  }

  @SimulatedNetwork(seed = 7)
  static class Fixed {
    @Test
    void failsWithTheSeedOfItsClass(Network network) {
      throw new AssertionError(network.seed());
    }

    @Test
    @SimulatedNetwork(seed = 8)
    void failsWithItsOwnSeed(Network network) {
      throw new AssertionError(network.seed());
    }
  }

  @SimulatedNetwork(seed = {7, 8})
  static class TwoSeeds {
    @Test
    void isNotRun(Network network) {
      throw new IllegalStateException("ran with seed " + network.seed());
    }
  }

  @SimulatedNetwork
  static class Passing {
    private final Network network;

    Passing(Network network) {
      this.network = network;
    }

    @BeforeEach
    void hasTheSameBefore(Network before) {
      assertSame(network, before);
    }

    @Test
    void hasOneNetworkAndItsTrace(Network same, TraceRecorder trace, TraceHash hash)
        throws BindException {
      assertSame(network, same);
      String before = hash.hex();
      chatter(network);
      assertFalse(trace.events().isEmpty());
      assertNotEquals(before, hash.hex());
    }

    @AfterEach
    void hasTheSameAfter(Network after) {
      assertSame(network, after);
    }
  }

  @SimulatedNetwork
  static class TooEarly {
    @BeforeAll
    static void isNotRun(Network network) {
      assertNull(network, "ran");
    }

    @Test
    void isNotRunEither() {}
  }

  @SimulatedNetwork
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class OneForAll {
    OneForAll(Network network) {
      throw new IllegalStateException("made with seed " + network.seed());
    }

    @Test
    void isNotRun() {}
  }

  @SimulatedNetwork
  static class Factory {
    @TestFactory
    List<DynamicTest> isNotRun(Network network) {
      throw new IllegalStateException("ran with seed " + network.seed());
    }
  }

  /** Each waits for the other, so that both run at once or neither ends. */
  @SimulatedNetwork
  @Execution(ExecutionMode.CONCURRENT)
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class SideBySide {
    private final CyclicBarrier barrier = new CyclicBarrier(2);

    @Test
    void one(Network network)
        throws BindException, BrokenBarrierException, InterruptedException, TimeoutException {
      failsBesideAnother(network);
    }

    @Test
    void other(Network network)
        throws BindException, BrokenBarrierException, InterruptedException, TimeoutException {
      failsBesideAnother(network);
    }

    private void failsBesideAnother(Network network)
        throws BindException, BrokenBarrierException, InterruptedException, TimeoutException {
      barrier.await(30, SECONDS);
      failAfterChatter(network);
    }
  }
}
