package io.clawchat.docker.site;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.clawchat.docker.play.StunProcess;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.language.ScenarioReader;
import io.clawchat.testing.RequiresRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds at any site, tried out with programs that nobody here wrote. */
public abstract class SiteContract {
  protected static final Topology HOME_BEHIND_CARRIER =
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

  @TempDir private Path folder;

  /** What makes the sites. */
  protected abstract SiteBuilder sites();

  /** What of this test's own sites there is, by the names that the kernel or engine has for it. */
  protected abstract List<String> remains() throws Exception;

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

  /** The carrier's NAT lets anyone in where a mapping is, the home's only whom alice has asked. */
  @Test
  void whatNobodyAskedForEndsAtTheFilterInItsWay() throws Exception {
    int port;
    try (Site site = build()) {
      String ask =
          // It reads until the server's kernel has refused: on its link the packet takes longer
          // than the next program may take to start.
          "exec 3<>/dev/udp/%s/9; echo asked >&3; cat /proc/net/udp; read -t 30 -u 3 2>&-"
              .formatted(address("server"));
      port = localPort(at(site, "alice", "bash", "-c", ask));
      String carrier = HOME_BEHIND_CARRIER.nat("carrier").address().toString();
      String unasked = "echo unasked >/dev/udp/%s/%d".formatted(carrier, port);
      assertThat(at(site, "server", "bash", "-c", unasked)).isEmpty();
      // Comes in over the same lines, after it.
      assertThat(at(site, "alice", "ping", "-c", "1", "-W", "5", "server")).contains("1 received");
    }

    String home = HOME_BEHIND_CARRIER.nat("home").address().toString();
    assertThat(packets("carrier")).contains("> " + home + "." + port + ": UDP");
    assertThat(packets("home"))
        .contains(address("alice") + "." + port + " > " + address("server") + ".9: UDP")
        .doesNotContain("> " + address("alice") + "." + port);
  }

  /** As root: an interface is nothing that anyone may take down. */
  @Test
  @RequiresRoot
  void twoSitesOfOneTopologyDoNotSeeEachOther() throws Exception {
    try (Site one = build();
        Site other = build()) {
      assertThat(at(one, "bob", "ip", "link", "set", "eth0", "down")).isEmpty();
      assertThat(at(other, "alice", "ping", "-c", "1", "-W", "5", "bob")).contains("1 received");
    }
  }

  @Test
  void aHostThatServesStunHasASecondAddress() throws Exception {
    try (Site site = sites().build(HOME_BEHIND_CARRIER, Set.of("server"), folder, 1)) {
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
      assertThat(remains()).isNotEmpty();
    }

    assertThat(sleeping.waitFor()).isNotZero();
    assertThat(remains()).isEmpty();
  }

  @Test
  void aStunServerThatEndsIsTold() throws Exception {
    try (Site site = sites().build(HOME_BEHIND_CARRIER, Set.of("server"), folder, 1)) {
      StunProcess.start(site, HOME_BEHIND_CARRIER, "server");
      StunProcess.awaitListening(site, "server");
      site.requireWhole();

      String end = "kill -9 $(cat %s/coturn.pid)".formatted(site.folder("server"));
      assertThat(at(site, "server", "sh", "-c", end)).isEmpty();

      await()
          .untilAsserted(
              () ->
                  assertThatIOException()
                      .isThrownBy(site::requireWhole)
                      .withMessageContaining("coturn at server ended with exit code 137"));
    }
  }

  @Test
  void aHostSharesItsFolderWithThisProcess() throws Exception {
    try (Site site = build()) {
      Path file = site.folder("alice").resolve("carried");
      Files.writeString(file, "a word");

      assertThat(at(site, "alice", "cat", file.toString())).isEqualTo("a word");
      assertThat(at(site, "alice", "cp", file.toString(), file + ".back")).isEmpty();
      assertThat(Files.getOwner(Path.of(file + ".back"))).isEqualTo(Files.getOwner(file));
    }
  }

  @Test
  void whatItsHostsSendIsCounted() throws Exception {
    try (Site site = build()) {
      long before = site.datagramsSent();
      assertThat(
              at(site, "alice", "bash", "-c", "echo hello >/dev/udp/" + address("server") + "/9"))
          .isEmpty();

      assertThat(site.datagramsSent()).isEqualTo(before + 1);
    }
  }

  protected Site build() throws Exception {
    return sites().build(HOME_BEHIND_CARRIER, Set.of(), folder, 1);
  }

  protected static String at(Site site, String host, String... command) throws Exception {
    return Commands.end(site.program(host, Program.of(List.of(command))), "").output();
  }

  /** The local port of the socket in this list that is connected to port 9 (proc(5)). */
  private static int localPort(String sockets) {
    List<String> locals =
        sockets
            .lines()
            .map(line -> line.strip().split("\\s+"))
            .filter(fields -> fields.length > 2 && fields[2].endsWith(":0009"))
            .map(fields -> fields[1])
            .toList();
    assertThat(locals).as(sockets).hasSize(1);
    return Integer.parseInt(locals.getFirst().substring(locals.getFirst().indexOf(':') + 1), 16);
  }

  private String packets(String segment) throws Exception {
    Path capture = folder.resolve("captures").resolve(segment + ".pcap");
    assertThat(Files.size(capture)).isPositive();
    return Commands.end(new ProcessBuilder("tcpdump", "-n", "-r", capture.toString()), "").output();
  }

  private static String address(String host) {
    return HOME_BEHIND_CARRIER.host(host).address().toString();
  }
}
