package io.clawchat.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.client.Client;
import io.clawchat.client.ClientOptions;
import io.clawchat.connection.ConnectionState;
import io.clawchat.host.VirtualHosts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thirty days of one server: on some of them a client comes, on some the disk is full for hours, on
 * some the machine gets another address, and on some nothing happens and the file expires.
 */
class MonthOfAServerTest {
  private static final int DAYS = 30;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void keepsAtMostTwoFilesAndServesWhoeverComesWithOne(long seed) throws IOException {
    try (Home home = new Home(seed)) {
      Month month = new Month(home, new SplittableRandom(seed));
      month.pass();
      assertThat(month.visits).isPositive();
      assertThat(home.events(ServerEvent.Message.class)).hasSize(month.visits);
      assertThat(home.events(ServerEvent.Blocked.class))
          .hasSameSizeAs(home.events(ServerEvent.Unblocked.class));
      assertThat(home.archived().size() + home.offered().size())
          .isEqualTo(home.events(ServerEvent.Offered.class).size());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = 3)
  void theSameSeedSendsTheSamePackets(long seed) throws IOException {
    assertThat(packetsOfThreeDays(seed)).isNotEmpty().isEqualTo(packetsOfThreeDays(seed));
  }

  private static List<String> packetsOfThreeDays(long seed) throws IOException {
    try (Home home = new Home(seed)) {
      Month month = new Month(home, new SplittableRandom(seed));
      for (int day = 0; day < 3; day++) {
        month.visit();
        home.runFor(DAY);
      }
      return home.world.packets().stream().map(VirtualHosts.Packet::toString).toList();
    }
  }

  private static final class Month {
    private final Home home;
    private final RandomGenerator chance;
    private int visits;

    Month(Home home, RandomGenerator chance) {
      this.home = home;
      this.chance = chance;
      home.serve(ServerOptions.DEFAULT.toBuilder().validity(DAY).lookEvery(A_MINUTE).build());
      home.runFor(A_MINUTE);
    }

    void pass() throws IOException {
      for (int day = 0; day < DAYS; day++) {
        home.runFor(Duration.ofMinutes(chance.nextLong(1, 12 * 60)));
        switch (chance.nextInt(4)) {
          case 0 -> visit();
          case 1 -> fillTheDisk();
          case 2 -> move();
          default -> {} // the file expires
        }
        home.runFor(Duration.ofHours(12));
        assertThat(home.offered()).as("on day %d", day).hasSizeBetween(1, 2);
        assertThat(home.events(ServerEvent.Ended.class)).isEmpty();
      }
    }

    void visit() {
      long before = home.count(ConnectionState.Connected.class);
      Path file = home.offered().getLast();
      Client client = home.connect(file, ClientOptions.DEFAULT);
      home.runFor(A_MINUTE);
      assertThat(home.count(ConnectionState.Connected.class))
          .as("with %s", file)
          .isGreaterThan(before);
      assertThat(home.offered()).isEmpty();
      client.send("hello".getBytes(StandardCharsets.UTF_8));
      client.close();
      home.runFor(A_MINUTE);
      visits++;
    }

    /** Long enough for a file to expire that has no successor. */
    void fillTheDisk() throws IOException {
      Path ballast = home.fill();
      home.runFor(DAY.plusHours(1));
      assertThat(home.offered()).isEmpty();
      Files.delete(ballast);
    }

    void move() {
      home.moveTo(chance.nextBoolean() ? "192.0.2.1" : "192.0.2.2");
    }
  }
}
