package io.clawchat.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.SyncDockerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import io.clawchat.docker.site.Together;
import io.clawchat.docker.site.Why;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** Kills and removes what this site has. */
  void remove(SiteLabels site) throws IOException {
    Together.each(containers(site::equals), container -> removeContainer(container.getId()));
    Together.each(networks(site::equals), network -> removeNetwork(network.getId()));
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
    } catch (DockerException e) {
      throw new IOException("the Docker engine does not tell what it has: " + Why.of(e), e);
    }
  }

  private static boolean isOf(Map<String, String> labels, Predicate<SiteLabels> which) {
    Optional<SiteLabels> site = labels == null ? Optional.empty() : SiteLabels.parse(labels);
    return site.filter(which).isPresent();
  }

  private void removeContainer(String id) {
    try {
      engine.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException | ConflictException goneOrGoing) {
      return; // another lab sweeps the same
    }
  }

  /** Again and again while a container is on it which somebody else is removing. */
  private void removeNetwork(String id) throws IOException {
    for (int tries = 1; !isRemoved(id, tries == MOST_TRIES); tries++) {
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while a network was removed");
      }
    }
  }

  private boolean isRemoved(String id, boolean atLast) throws IOException {
    try {
      engine.removeNetworkCmd(id).exec();
      return true;
    } catch (NotFoundException gone) {
      return true;
    } catch (DockerException e) {
      if (atLast || !String.valueOf(e.getMessage()).contains("active endpoints")) {
        throw new IOException("the Docker engine did not remove a network: " + Why.of(e), e);
      }
      return false;
    }
  }
}
