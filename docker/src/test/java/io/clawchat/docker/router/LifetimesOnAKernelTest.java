package io.clawchat.docker.router;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.Lifetime.Refresh;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.preset.HomePresets;
import io.clawchat.testing.RequiresProgram;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Mappings and filter entries live as long as the behaviour says, and no longer. */
@OnAKernel
class LifetimesOnAKernelTest {
  private static final Lifetime SOON = Lifetime.of(Duration.ofSeconds(1));

  @ParameterizedTest
  @ValueSource(strings = {"full-cone", "restricted-cone", "port-restricted-cone", "symmetric"})
  void afterSilenceNobodyIsLetIn(String preset) throws Exception {
    NatBehavior behavior = OneHome.preset(preset).toBuilder().lifetime(SOON).build();
    try (OneHome home = new OneHome(behavior)) {
      Datagrams server = home.server.datagrams().bind(7000);
      Datagrams host = home.host.datagrams().bind(5000);
      host.send(5000, OneHome.SERVER, 7000, "hello");
      int port = Integer.parseInt(server.next().split(" ", 3)[1]);
      await().until(() -> home.router.entries("map", "back").isEmpty());

      server.send(7000, OneHome.OUTSIDE, port, "too late");
      home.router.awaitEnded(1, "filtering: no mapping lets it in");
    }
  }

  @Test
  void aReplyChangesTheTimeout() throws Exception {
    Lifetime changing = new Lifetime(Duration.ofMinutes(10), Duration.ofMinutes(50), Refresh.BOTH);
    NatBehavior behavior =
        ClassicPresets.PORT_RESTRICTED_CONE.toBuilder().lifetime(changing).build();
    try (OneHome home = new OneHome(behavior)) {
      Datagrams server = home.server.datagrams().bind(7000);
      Datagrams host = home.host.datagrams().bind(5000);
      host.send(5000, OneHome.SERVER, 7000, "hello").send(5000, OneHome.SERVER, 7001, "nobody");
      assertThat(server.next()).isEqualTo("198.51.100.10 5000 hello");
      assertThat(secondsLeft(home, "map", "back", "")).isBetween(500, 600);

      server.send(7000, OneHome.OUTSIDE, 5000, "reply");
      assertThat(host.next()).isEqualTo("198.51.100.1 7000 reply");
      assertThat(secondsLeft(home, "map", "back", "")).isBetween(2_900, 3_000);
      assertThat(secondsLeft(home, "map", "out", "")).isBetween(2_900, 3_000);
      assertThat(secondsLeft(home, "set", "permit", ". 7000")).isBetween(2_900, 3_000);
      assertThat(secondsLeft(home, "set", "permit", ". 7001")).isBetween(1, 600);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Refresh.class, mode = Mode.EXCLUDE, names = "INBOUND")
  void inboundPacketsRefreshWhereTheyShould(Refresh refresh) throws Exception {
    NatBehavior behavior =
        ClassicPresets.FULL_CONE.toBuilder()
            .lifetime(Lifetime.of(Duration.ofMinutes(50)).refreshedBy(refresh))
            .build();
    try (OneHome home = new OneHome(behavior)) {
      Datagrams server = home.server.datagrams().bind(7000);
      Datagrams host = home.host.datagrams().bind(5000);
      host.send(5000, OneHome.SERVER, 7000, "hello");
      assertThat(server.next()).isEqualTo("198.51.100.10 5000 hello");
      lookAsIfLongSilent(home);
      assertThat(secondsLeft(home, "map", "back", "")).isBetween(1, 600);

      server.send(7000, OneHome.OUTSIDE, 5000, "reply");
      assertThat(host.next()).isEqualTo("198.51.100.1 7000 reply");
      if (refresh == Refresh.BOTH) {
        assertThat(secondsLeft(home, "map", "back", "")).isBetween(2_900, 3_000);
      } else {
        assertThat(secondsLeft(home, "map", "back", "")).isBetween(1, 600);
      }
    }
  }

  /** Leaves the one mapping 10 of its 50 minutes. */
  private static void lookAsIfLongSilent(OneHome home) throws Exception {
    home.router.run(
        "nft",
        "delete element ip natsim back { udp . 5000 : 192.168.1.2 . 5000 };"
            + " add element ip natsim back"
            + " { udp . 5000 timeout 50m expires 10m : 192.168.1.2 . 5000 }");
  }

  @Test
  void aMappingThatOnlyHearsDiesWhereInboundDoesNotRefresh() throws Exception {
    NatBehavior behavior =
        HomePresets.WINDOWS_NAT.toBuilder().lifetime(SOON.refreshedBy(Refresh.OUTBOUND)).build();
    try (OneHome home = new OneHome(behavior)) {
      Datagrams server = home.server.datagrams().bind(7000);
      Datagrams host = home.host.datagrams().bind(5000);
      host.send(5000, OneHome.SERVER, 7000, "hello");
      int port = Integer.parseInt(server.next().split(" ", 3)[1]);

      await()
          .until(
              () -> {
                server.send(7000, OneHome.OUTSIDE, port, "still there?");
                return home.router.ended("filtering: no mapping lets it in") > 0;
              });
    }
  }

  @Test
  @RequiresProgram(value = "conntrack", debianPackage = "conntrack")
  void linuxItselfHasItsTimeoutsFromTheNamespace() throws Exception {
    NatBehavior behavior =
        HomePresets.LINUX.toBuilder()
            .lifetime(new Lifetime(Duration.ofSeconds(170), Duration.ofSeconds(710), Refresh.BOTH))
            .build();
    try (OneHome home = new OneHome(behavior)) {
      Datagrams server = home.server.datagrams().bind(7000);
      home.host.datagrams().bind(5000).send(5000, OneHome.SERVER, 7000, "hello");
      assertThat(server.next()).isEqualTo("198.51.100.10 5000 hello");

      assertThat(home.router.output("conntrack", "-L", "-p", "udp"))
          .containsPattern("udp +17 1[0-7][0-9] src=192.168.1.2");
    }
  }

  /** How long the entry whose key ends so has to live, such as {@code 1m29s996ms}. */
  private static int secondsLeft(OneHome home, String kind, String name, String key)
      throws Exception {
    String entries = home.router.entries(kind, name).replace('\n', ' ');
    Matcher expiry =
        Pattern.compile(Pattern.quote(key) + "[^,]*? expires (?:(\\d+)m)?(?:(\\d+)s)?")
            .matcher(entries);
    assertThat(expiry.find()).as("an entry '" + key + "' in " + entries).isTrue();
    return 60 * number(expiry.group(1)) + number(expiry.group(2));
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
