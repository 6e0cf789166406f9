package io.clawchat.docker.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.clawchat.docker.site.Site;
import io.clawchat.host.Host;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.scenario.HostProgram;
import io.clawchat.scenario.Running;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClawchatProcessTest {
  private static final Topology ALICE =
      new Topology(
          List.of(),
          List.of(
              new Topology.Host(
                  "alice", Optional.empty(), IpAddress.parse("198.51.100.1"), Link.IDEAL)));

  @TempDir private Path folder;

  /** Else time would stand still until nobody believes in it any more. */
  @Test
  void aLogThatCannotBeWrittenEndsTheRun() throws Exception {
    PausableLoop loop = new PausableLoop(() -> 0);
    try (Site site = new LocalSite(ALICE, folder).build(1)) {
      Files.createDirectory(site.folder("alice").resolve("server.log"));

      ClawchatProcess.start(site, loop, "alice", "server", new Silent());

      assertThatThrownBy(() -> loop.runUntil(Duration.ofSeconds(1), () -> false))
          .hasMessageContaining("server.log: Is a directory")
          .hasCauseInstanceOf(IOException.class);
    }
  }

  /** A program at a host may leave one, and the lab is root. */
  @Test
  void aLogIsNotWrittenThroughALink() throws Exception {
    PausableLoop loop = new PausableLoop(() -> 0);
    Path precious = Files.writeString(folder.resolve("precious"), "precious");
    try (Site site = new LocalSite(ALICE, folder).build(1)) {
      Files.createSymbolicLink(site.folder("alice").resolve("server.log"), precious);

      ClawchatProcess.start(site, loop, "alice", "server", new Silent());

      assertThatThrownBy(() -> loop.runUntil(Duration.ofSeconds(1), () -> false))
          .hasMessageContaining("server.log");
      assertThat(precious).hasContent("precious");
    }
  }

  /** A server of which nobody hears. */
  private static final class Silent implements HostProgram {
    @Override
    public String name() {
      return "server";
    }

    @Override
    public List<String> arguments() {
      return List.of("server");
    }

    @Override
    public void printed(JsonNode line) {}

    @Override
    public void ended(int exitCode, String errors) {}

    @Override
    public Running start(Host host) {
      return Running.UNATTENDED;
    }
  }
}
