package io.clawchat.docker.engine;

import com.github.dockerjava.api.DockerClient;
import io.clawchat.docker.image.Images;
import io.clawchat.docker.image.Kind;
import io.clawchat.docker.site.OpenSites;
import io.clawchat.docker.site.Site;
import io.clawchat.docker.site.SiteBuilder;
import io.clawchat.docker.site.Sweep;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * Sites of containers, one after the other: to start many containers at once takes a processor for
 * seconds, and what already runs would starve.
 */
public final class DockerSites implements SiteBuilder {
  private final Kind hosts;
  private final Path applicationFolder;
  private final Consumer<String> progress;
  private final AtomicInteger sites = new AtomicInteger();
  private final OpenSites open = new OpenSites();
  private @Nullable EngineContext context;

  /**
   * A builder. Images that are missing are built when the first site is.
   *
   * @param applicationFolder where {@code clawchat.jar} and {@code lib} lie
   * @param progress is told, in a few words, which image is about to be built
   */
  public DockerSites(Path applicationFolder, Consumer<String> progress) {
    this(Kind.CLAWCHAT, applicationFolder, progress);
  }

  DockerSites(Kind hosts, Path applicationFolder, Consumer<String> progress) {
    this.hosts = hosts;
    this.applicationFolder = applicationFolder;
    this.progress = progress;
  }

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public List<String> lacks() {
    Optional<String> fault = Images.fault();
    return fault.stream().toList();
  }

  @Override
  public synchronized Site build(Topology topology, Set<String> stunServers, Path folder, long seed)
      throws IOException {
    SiteLabels labels = SiteLabels.of(sites.incrementAndGet());
    return new DockerSite(labels, topology, stunServers, folder.toAbsolutePath(), context(), open)
        .build(seed);
  }

  @Override
  public Sweep sweep() throws IOException {
    SiteLabels own = SiteLabels.of(0);
    Leftovers leftovers = new Leftovers(engine());
    return Sweep.of(leftovers.sites(labels -> labels.isOrphanBeside(own)), leftovers::remove);
  }

  private EngineContext context() throws IOException {
    if (context == null) {
      Map<Kind, String> images =
          Images.ensure(Set.of(hosts, Kind.ROUTER), applicationFolder, progress);
      DockerClient engine = engine();
      context =
          new EngineContext(
              engine,
              new Segments(engine),
              new Leftovers(engine),
              Objects.requireNonNull(images.get(hosts)),
              Objects.requireNonNull(images.get(Kind.ROUTER)));
    }
    return context;
  }

  /**
   * Testcontainers' way to the engine, in whatever version of the API it speaks. Its containers
   * stay out of it: they would start one more, from a registry, to clean up, and this lab has
   * labels for that.
   */
  private static DockerClient engine() {
    return DockerClientProviderStrategy.getClientForConfig(
        TransportConfig.builder().dockerHost(URI.create(address())).build());
  }

  /** Where the engine is asked. */
  static String address() {
    return System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
  }
}
