package io.clawchat.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.SyncDockerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import io.clawchat.docker.site.InParallel;
import io.clawchat.docker.site.Why;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Containers and networks of labs, found by their labels. */
final class Leftovers {
  private static final int MOST_TRIES = 25;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final DockerClient engine;

  Leftovers(DockerClient engine) {
    this.engine = engine;
  }

  /** The sites, of those meant, of which there is anything. */
  Set<SiteLabels> sites(Predicate<SiteLabels> which) throws IOException {
    return Stream.concat(
            containers(which).stream().map(Container::getLabels),
            networks(which).stream().map(Network::getLabels))
        .flatMap(labels -> SiteLabels.parse(labels).stream())
        .collect(Collectors.toSet());
  }

  /**
   * Kills and removes what this site has, again and again while any of it is still going.
   *
   * @throws IOException with what stays, and what the engine said of it
   */
  void remove(SiteLabels site) throws IOException {
    for (int tries = 1; ; tries++) {
      Set<String> said = tryToRemove(site);
      List<String> left = left(site);
      if (left.isEmpty()) {
        return;
      }
      if (tries == MOST_TRIES) {
        throw new IOException(
            "%s: still there%s"
                .formatted(
                    String.join(", ", left),
                    said.isEmpty() ? "" : "; the Docker engine said: " + String.join("; ", said)));
      }
      pause();
    }
  }

  /** Containers first: no network goes with one on it. Returns what the engine said against it. */
  private Set<String> tryToRemove(SiteLabels site) throws IOException {
    Set<String> said = ConcurrentHashMap.newKeySet();
    InParallel.each(
        containers(site::equals),
        container ->
            go(
                engine
                    .removeContainerCmd(container.getId())
                    .withForce(true)
                    .withRemoveVolumes(true),
                said));
    InParallel.each(
        networks(site::equals), network -> go(engine.removeNetworkCmd(network.getId()), said));
    return said;
  }

  private static void go(SyncDockerCmd<Void> removal, Set<String> said) {
    try {
      removal.exec();
    } catch (NotFoundException gone) {
      return;
    } catch (RuntimeException e) {
      said.add(Why.inFull(e).strip()); // another lab may be removing the same
    }
  }

  private List<String> left(SiteLabels site) throws IOException {
    return Stream.concat(
            containers(site::equals).stream().map(container -> "the container " + name(container)),
            networks(site::equals).stream().map(network -> "the network " + network.getName()))
        .toList();
  }

  /** Its id where it is so far gone that it has no name any more. */
  private static String name(Container container) {
    String[] names = container.getNames();
    return names == null || names.length == 0 ? container.getId() : names[0].substring(1);
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while containers were removed");
    }
  }

  private List<Container> containers(Predicate<SiteLabels> which) throws IOException {
    return told(
            engine.listContainersCmd().withShowAll(true).withLabelFilter(List.of(SiteLabels.LAB)))
        .stream()
        .filter(container -> isOf(container.getLabels(), which))
        .toList();
  }

  private List<Network> networks(Predicate<SiteLabels> which) throws IOException {
    return told(engine.listNetworksCmd().withFilter("label", List.of(SiteLabels.LAB))).stream()
        .filter(network -> isOf(network.getLabels(), which))
        .toList();
  }

  private static <T> T told(SyncDockerCmd<T> question) throws IOException {
    try {
      return question.exec();
    } catch (RuntimeException e) { // a broken socket is no DockerException
      throw new IOException(
          "the Docker engine does not tell what it has, asked at %s (DOCKER_HOST names another): %s"
              .formatted(DockerSites.address(), Why.inFull(e)),
          e);
    }
  }

  private static boolean isOf(Map<String, String> labels, Predicate<SiteLabels> which) {
    Optional<SiteLabels> site = labels == null ? Optional.empty() : SiteLabels.parse(labels);
    return site.filter(which).isPresent();
  }
}
