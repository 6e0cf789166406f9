package io.clawchat.docker.engine;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.clawchat.docker.image.Images;
import io.clawchat.docker.image.Kind;
import io.clawchat.docker.site.Commands;
import io.clawchat.docker.site.Owner;
import io.clawchat.docker.site.Site;
import io.clawchat.docker.site.SiteBuilder;
import io.clawchat.docker.site.SiteContract;
import io.clawchat.testing.RequiresDocker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Topologies in containers; their hosts lack the packaged command, which later modules make. */
@RequiresDocker
class DockerSitesTest extends SiteContract {
  private final DockerSites sites = new DockerSites(Kind.RUNTIME, Path.of("nowhere"), _ -> {});

  @BeforeAll
  static void buildTheImageOfThatWhichIsLeft() throws Exception {
    Images.ensure(Set.of(Kind.ROUTER), Path.of("nowhere"), _ -> {});
  }

  @Override
  protected SiteBuilder sites() {
    return sites;
  }

  @Override
  protected List<String> remains() throws Exception {
    return allOf(Owner.ofThisProcess());
  }

  @Test
  void programsOfOthersAreAtEveryHost() throws Exception {
    try (Site site = build()) {
      assertThat(at(site, "alice", "which", "stun", "turnutils_natdiscovery", "turnserver"))
          .hasLineCount(3);
    }
  }

  /** In the files of either version of control groups. */
  @Test
  void aHostTakesNoMoreThanItsShareOfTheMachine() throws Exception {
    String limits =
        "cd /sys/fs/cgroup; cat pids.max pids/pids.max memory.max memory/memory.limit_in_bytes 2>&-";
    try (Site site = build()) {
      assertThat(at(site, "alice", "sh", "-c", limits)).isEqualTo("1024\n2147483648\n");
    }
  }

  @Test
  void whatAKilledLabLeftIsSweptAndNothingElse() throws Exception {
    SiteLabels living = SiteLabels.of(1);
    Process killed = new ProcessBuilder("true").start();
    killed.waitFor();
    Owner dead = new Owner(killed.pid(), 1);
    leave(new SiteLabels(living.machine(), living.boot(), dead, 1));
    SiteLabels elsewhere = new SiteLabels("another-machine", living.boot(), dead, 2);
    leave(elsewhere);

    try (Site site = build()) {
      sites.sweep();

      await() // another lab may be at it too
          .untilAsserted(
              () ->
                  assertThat(allOf(dead)).containsExactlyInAnyOrderElementsOf(namesOf(elsewhere)));
      assertThat(at(site, "alice", "ping", "-c", "1", "-W", "5", "bob")).contains("1 received");
    } finally {
      Commands.run(List.of("docker", "rm", "--force", elsewhere.name("alice")));
      Commands.run(List.of("docker", "network", "rm", elsewhere.name("internet")));
    }
  }

  /** Somebody's container is on it, and that is none of the lab's. */
  @Test
  void whatResistsASweepIsNamed() throws Exception {
    SiteLabels living = SiteLabels.of(1);
    Process killed = new ProcessBuilder("true").start();
    killed.waitFor();
    SiteLabels dead =
        new SiteLabels(living.machine(), living.boot(), new Owner(killed.pid(), 1), 1);
    docker(dead, List.of("network", "create"), dead.name("internet"));
    String stranger = "stranger-" + ProcessHandle.current().pid();

    try {
      Commands.run(
          List.of(
              "docker",
              "run",
              "--detach",
              "--network",
              dead.name("internet"),
              "--name",
              stranger,
              "clawchat-router:latest"));

      assertThat(sites.sweep().resisting())
          .anySatisfy(
              why ->
                  assertThat(why)
                      .startsWith("the network " + dead.name("internet") + ": still there")
                      .endsWith("has active endpoints\"}"));
    } finally {
      Commands.run(List.of("docker", "rm", "--force", stranger));
      Commands.run(List.of("docker", "network", "rm", dead.name("internet")));
    }
  }

  @Test
  void aCaptureOrARouterThatEndsIsTold() throws Exception {
    try (Site site = build()) {
      site.requireWhole();

      List<String> own = allOf(Owner.ofThisProcess());
      Commands.run(List.of("docker", "exec", nameOf("captures_", own), "pkill", "-o", "tcpdump"));
      Commands.run(List.of("docker", "kill", nameOf("carrier", own)));

      await()
          .untilAsserted(
              () ->
                  assertThatIOException()
                      .isThrownBy(site::requireWhole)
                      .withMessageContaining("the container captures_ ended with exit code 0")
                      .withMessageContaining("packets captured")
                      .withMessageContaining("the container carrier ended with exit code 137"));
    }
  }

  private static String nameOf(String node, List<String> containers) {
    return containers.stream().filter(name -> name.endsWith("-" + node)).findFirst().orElseThrow();
  }

  private static List<String> namesOf(SiteLabels site) {
    return List.of(site.name("alice"), site.name("internet"));
  }

  /** A container that sleeps, and a network that it is not on. */
  private static void leave(SiteLabels site) throws Exception {
    docker(site, List.of("network", "create"), site.name("internet"));
    docker(
        site,
        List.of("run", "--detach", "--network", "none", "--name", site.name("alice")),
        "clawchat-router:latest");
  }

  private static void docker(SiteLabels site, List<String> verb, String what) throws Exception {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(verb);
    site.words().forEach((label, value) -> command.addAll(List.of("--label", label + "=" + value)));
    command.add(what);
    Commands.run(command);
  }

  private static List<String> allOf(Owner owner) throws Exception {
    String filter = "label=" + SiteLabels.LAB + "=" + owner.words();
    String containers =
        Commands.run(
            List.of("docker", "ps", "--all", "--filter", filter, "--format", "{{.Names}}"));
    String networks =
        Commands.run(
            List.of("docker", "network", "ls", "--filter", filter, "--format", "{{.Name}}"));
    return Stream.concat(containers.lines(), networks.lines()).toList();
  }
}
