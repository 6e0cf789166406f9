package io.clawchat.docker.netns;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.docker.site.Commands;
import io.clawchat.docker.site.Owner;
import io.clawchat.docker.site.Program;
import io.clawchat.docker.site.Site;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.language.ScenarioReader;
import io.clawchat.testing.RequiresProgram;
import io.clawchat.testing.RequiresRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topologies in namespaces of this machine, tried out with programs that nobody here wrote. */
@RequiresRoot
@RequiresProgram(
    value = "turnserver",
    debianPackage = "coturn iproute2 iptables nftables tcpdump iputils-ping gcc libc6-dev")
class NamespaceSitesTest {
  private static final Topology HOME_BEHIND_CARRIER =
      ScenarioReader.read(
              "site.yaml",
              """
              scenario: site
              duration: 30s
              nats:
                carrier: { preset: full-cone }
                home: { preset: port-restricted-cone, behind: carrier, link: { latency: 5ms } }
              hosts:
                server: { }
                alice: { behind: home }
                bob: { behind: home }
              timeline:
                - { at: 1s, host: server, do: offer }
                - { at: 2s, host: alice, do: connect, to: server, with: one-way }
              expect:
                - { host: alice, outcome: connected }
              """)
          .getFirst()
          .topology();

  private final NamespaceSites sites = new NamespaceSites(List.of("clawchat"));

  @TempDir private Path folder;

  @Test
  void aHostReachesTheInternetThroughBothNatsAndAllOfItIsCaptured() throws Exception {
    try (Site site = build()) {
      assertThat(at(site, "alice", "ping", "-c", "1", "-W", "5", "server"))
          .contains("1 packets transmitted, 1 received");
      assertThat(at(site, "alice", "ping", "-c", "1", "-W", "5", "bob"))
          .contains("1 packets transmitted, 1 received");
    }

    assertThat(packets("internet")).contains("> " + address("server") + ": ICMP echo request");
    assertThat(packets("internet")).doesNotContain("192.168.");
    assertThat(packets("carrier")).contains("IP 100.64.");
    assertThat(packets("home")).contains("IP " + address("alice") + " > " + address("bob"));
  }

  @Test
  void nobodyReachesAHostBehindItsNatsUnasked() throws Exception {
    try (Site site = build()) {
      assertThat(at(site, "server", "ping", "-c", "1", "-W", "1", address("alice")))
          .contains("0 received");
    }
  }

  @Test
  void twoSitesOfOneTopologyDoNotSeeEachOther() throws Exception {
    try (Site one = build();
        Site other = build()) {
      assertThat(at(one, "bob", "ip", "link", "set", "eth0", "down")).isEmpty();
      assertThat(at(other, "alice", "ping", "-c", "1", "-W", "5", "bob")).contains("1 received");
    }
  }

  @Test
  void aHostThatServesStunHasASecondAddress() throws Exception {
    try (Site site = sites.build(HOME_BEHIND_CARRIER, Set.of("server"), folder, 1)) {
      String second = site.secondAddress("server").orElseThrow().toString();

      assertThat(at(site, "alice", "ping", "-c", "1", "-W", "5", second)).contains("1 received");
      assertThat(site.secondAddress("alice")).isEmpty();
    }
  }

  @Test
  void nothingIsLeftOfASiteThatWasClosedWhateverRanThere() throws Exception {
    Process sleeping;
    try (Site site = build()) {
      sleeping =
          site.program("alice", Program.of(List.of("sh", "-c", "echo here; exec sleep 1000")))
              .start();
      assertThat(sleeping.inputReader().readLine()).isEqualTo("here");
      assertThat(ownNamespaces()).isNotEmpty();
    }

    assertThat(sleeping.waitFor()).isNotZero();
    assertThat(ownNamespaces()).isEmpty();
    assertThat(Namespaces.CONFIGURATION.toFile().list((_, name) -> name.contains(ownWords())))
        .isNullOrEmpty();
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

  private Site build() throws Exception {
    return sites.build(HOME_BEHIND_CARRIER, Set.of(), folder, 1);
  }

  private static String at(Site site, String host, String... command) throws Exception {
    return Commands.end(site.program(host, Program.of(List.of(command))), "").output();
  }

  private String packets(String segment) throws Exception {
    Path capture = folder.resolve("captures").resolve(segment + ".pcap");
    assertThat(Files.size(capture)).isPositive();
    return Commands.end(new ProcessBuilder("tcpdump", "-n", "-r", capture.toString()), "").output();
  }

  private static String address(String host) {
    return HOME_BEHIND_CARRIER.host(host).address().toString();
  }

  private static List<NamespaceName> ownNamespaces() throws Exception {
    Owner own = Owner.ofThisProcess();
    return Namespaces.all().stream().filter(name -> name.owner().equals(own)).toList();
  }

  private static String ownWords() {
    try {
      return Owner.ofThisProcess().words();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
