package io.clawchat.docker.netns;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.docker.site.Commands;
import io.clawchat.docker.site.Owner;
import io.clawchat.docker.site.Site;
import io.clawchat.docker.site.SiteBuilder;
import io.clawchat.docker.site.SiteContract;
import io.clawchat.testing.RequiresProgram;
import io.clawchat.testing.RequiresRoot;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Topologies in namespaces of this machine. */
@RequiresRoot
@RequiresProgram(
    value = "turnserver",
    debianPackage = "coturn iproute2 iptables nftables tcpdump iputils-ping gcc libc6-dev")
class NamespaceSitesTest extends SiteContract {
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
      assertThat(sites.sweep()).isPositive();

      assertThat(lost.waitFor()).isNotZero();
      assertThat(Namespaces.all()).doesNotContain(orphan);
      assertThat(at(site, "alice", "ping", "-c", "1", "-W", "5", "bob")).contains("1 received");
    }
  }
}
