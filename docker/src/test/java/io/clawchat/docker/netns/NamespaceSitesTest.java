package io.clawchat.docker.netns;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.docker.site.Commands;
import io.clawchat.docker.site.Owner;
import io.clawchat.docker.site.Site;
import io.clawchat.docker.site.SiteBuilder;
import io.clawchat.docker.site.SiteContract;
import io.clawchat.testing.RequiresProgram;
import io.clawchat.testing.RequiresRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Topologies in namespaces of this machine. */
@RequiresRoot
@RequiresProgram(
    value = "turnserver",
    debianPackage = "coturn iproute2 iptables nftables tcpdump iputils-ping gcc libc6-dev")
class NamespaceSitesTest extends SiteContract {
  private static final Path NAMED = Path.of("/run/netns");

  private final NamespaceSites sites = new NamespaceSites(List.of("clawchat"));

  @Override
  protected SiteBuilder sites() {
    return sites;
  }

  @Override
  protected List<String> remains() throws Exception {
    Owner own = Owner.ofThisProcess();
    Stream<String> namespaces =
        Namespaces.all().stream()
            .filter(name -> name.owner().equals(own))
            .map(NamespaceName::words);
    String[] files =
        Namespaces.CONFIGURATION.toFile().list((_, name) -> name.contains(own.words()));
    return Stream.concat(namespaces, files == null ? Stream.of() : Stream.of(files)).toList();
  }

  @Test
  void whatAKilledLabLeftIsSweptAndNothingElse() throws Exception {
    Process killed = new ProcessBuilder("true").start();
    killed.waitFor();
    NamespaceName orphan = new NamespaceName(new Owner(killed.pid(), 1), 1, "alice");
    Commands.run(List.of("ip", "netns", "add", orphan.words()));
    Process lost =
        new ProcessBuilder(
                "ip", "netns", "exec", orphan.words(), "sh", "-c", "echo here; exec sleep 1000")
            .start();
    assertThat(lost.inputReader().readLine()).isEqualTo("here");

    try (Site site = build()) {
      sites.sweep();

      assertThat(lost.waitFor()).isNotZero();
      assertThat(Namespaces.all()).doesNotContain(orphan);
      assertThat(at(site, "alice", "ping", "-c", "1", "-W", "5", "bob")).contains("1 received");
    }
  }

  @Test
  void aDelayLineOrACaptureThatEndsIsTold() throws Exception {
    try (Site site = build()) {
      site.requireWhole();

      Namespaces.endPrograms(
          Namespaces.all().stream().filter(name -> isOwn(name, "home", "segments_")).toList());

      await()
          .untilAsserted(
              () ->
                  assertThatIOException()
                      .isThrownBy(site::requireWhole)
                      .withMessageContaining("the delay line of home ended with exit code 137")
                      .withMessageContaining("tcpdump on br2 ended with exit code 137"));
    }
  }

  @Test
  void aNamespaceThatStaysKeepsNoOther() throws Exception {
    Owner own = Owner.ofThisProcess();
    NamespaceName stubborn = new NamespaceName(own, 0, "stubborn");
    NamespaceName other = new NamespaceName(own, 0, "other");
    Path name = Files.createDirectory(NAMED.resolve(stubborn.words())); // such as ip cannot delete
    Commands.run(List.of("ip", "netns", "add", other.words()));

    try {
      assertThatThrownBy(() -> Namespaces.remove(List.of(stubborn, other)))
          .isInstanceOf(UncheckedIOException.class)
          .cause()
          .hasMessageContaining(stubborn.words() + " is still there; ip said 'Cannot remove");

      assertThat(Namespaces.all()).contains(stubborn).doesNotContain(other);
    } finally {
      Files.delete(name);
    }
  }

  @Test
  void whatResistsASweepIsTold() throws Exception {
    Process killed = new ProcessBuilder("true").start();
    killed.waitFor();
    NamespaceName stubborn = new NamespaceName(new Owner(killed.pid(), 1), 1, "stubborn");
    Path name = Files.createDirectories(NAMED.resolve(stubborn.words()));

    try {
      assertThat(sites.sweep().resisting())
          .anyMatch(why -> why.contains(stubborn.words() + " is still there"));
    } finally {
      Files.delete(name);
    }
  }

  private static boolean isOwn(NamespaceName name, String... nodes) {
    try {
      return name.owner().equals(Owner.ofThisProcess()) && List.of(nodes).contains(name.node());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
