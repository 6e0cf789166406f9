package io.clawchat.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.Host;
import io.clawchat.host.Scope;
import io.clawchat.host.VirtualHosts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetriesTest {
  private static final Obstacle FULL = new Obstacle.NotWritten("no space left on device");
  private static final ServerEvent BLOCKED = new ServerEvent.Blocked(FULL);

  private final VirtualHosts world = new VirtualHosts(1);
  private final Host host = world.host("192.0.2.1");
  private final List<ServerEvent> told = new ArrayList<>();
  private final List<Duration> tries = new ArrayList<>();
  private final Retries retries = new Retries(told::add);

  @Test
  void pausesGrowToAMinuteAndTheReasonIsToldOnce() {
    fail(host);
    world.runFor(Duration.ofMinutes(5));
    assertThat(tries.stream().map(Duration::toSeconds))
        .containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L, 243L);
    assertThat(told).containsExactly(BLOCKED);
  }

  @Test
  void theEndOfTroubleIsToldAndBeginsAnew() {
    retries.worked();
    assertThat(told).isEmpty();
    retries.failed(host, FULL, () -> {});
    retries.worked();
    retries.failed(host, FULL, () -> {});
    assertThat(told).containsExactly(BLOCKED, new ServerEvent.Unblocked(FULL), BLOCKED);
  }

  @Test
  void anotherReasonIsToldToo() {
    retries.failed(host, FULL, () -> {});
    retries.failed(host, new Obstacle.NotWritten("permission denied"), () -> {});
    assertThat(told).hasSize(2);
  }

  @Test
  void aScopeThatIsClosedTriesNoMore() {
    Scope scope = host.scope("offer");
    fail(scope);
    scope.close();
    world.runFor(Duration.ofMinutes(1));
    assertThat(tries).hasSize(1);
  }

  private void fail(Host on) {
    tries.add(on.now());
    retries.failed(on, FULL, () -> fail(on));
  }
}
