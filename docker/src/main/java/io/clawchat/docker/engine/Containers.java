package io.clawchat.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import io.clawchat.docker.site.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts the containers of one site. None is privileged: each may change its own network, and what
 * only the engine may set is set by it.
 */
final class Containers {
  private static final String CAPTURES = "captures_"; // no host or NAT can be named so
  private static final long MOST_PROCESSES = 1_024; // and threads: a JVM has some 20
  private static final long MOST_MEMORY = 2L << 30;
  private static final Path IPV6 = Path.of("/proc/sys/net/ipv6");

  private final DockerClient engine;
  private final SiteLabels labels;
  private final Path folder;
  private final Map<String, String> started = new ConcurrentHashMap<>();

  Containers(DockerClient engine, SiteLabels labels, Path folder) {
    this.engine = engine;
    this.labels = labels;
    this.folder = folder;
  }

  /** The file that every host sees as {@code /etc/hosts}; no host has a folder of that name. */
  Path hostNames() {
    return folder.resolve("hosts_");
  }

  /**
   * Starts a host or router.
   *
   * @param shared the folder that it sees under the same path as this process; none for a router
   * @return the interfaces that its script found
   */
  List<String> start(
      String node,
      String image,
      String script,
      List<String> networks,
      Map<String, String> sysctls,
      Optional<Path> shared)
      throws IOException {
    List<Bind> binds = new ArrayList<>();
    binds.add(new Bind(hostNames().toString(), new Volume("/etc/hosts"), AccessMode.ro));
    shared.map(Containers::bind).ifPresent(binds::add);
    HostConfig config =
        (shared.isPresent() ? bounded() : config())
            .withNetworkMode(networks.getFirst())
            .withSysctls(withoutIpv6(sysctls))
            // Nothing answers there, and at once: names are in the file, or nowhere.
            .withDns("127.0.0.1")
            .withBinds(binds);
    try {
      String id = create(node, image, script, config);
      for (String network : networks.subList(1, networks.size())) {
        engine.connectToNetworkCmd().withNetworkId(network).withContainerId(id).exec();
      }
      engine.startContainerCmd(id).exec();
      started.put(node, id);
      String words = ContainerOutput.await(engine, id, ContainerScript.READY, 1);
      String last = words.substring(words.indexOf(ContainerScript.READY)).strip();
      return List.of(last.split(" ")).subList(1, last.split(" ").length);
    } catch (DockerException e) {
      throw new IOException("the Docker engine did not start " + node + ": " + Why.of(e), e);
    }
  }

  /** Starts captures into a folder, and returns when all of them listen. */
  void capture(String image, String script, int bridges, Path captures) throws IOException {
    HostConfig config = config().withNetworkMode("host").withBinds(bind(captures));
    try {
      String id = create(CAPTURES, image, script, config);
      engine.startContainerCmd(id).exec();
      started.put(CAPTURES, id);
      String _ = ContainerOutput.await(engine, id, ContainerScript.LISTENING, bridges);
    } catch (DockerException e) {
      throw new IOException("the Docker engine started no captures: " + Why.of(e), e);
    }
  }

  /** Lets captures write what they have; a site that has none yet loses none. */
  void endCapture() throws IOException {
    String name = labels.name(CAPTURES);
    try (ResultCallback<?> ended =
        engine.waitContainerCmd(name).exec(new WaitContainerResultCallback())) {
      engine.killContainerCmd(name).withSignal("TERM").exec();
      ((WaitContainerResultCallback) ended)
          .awaitCompletion(5, java.util.concurrent.TimeUnit.SECONDS);
    } catch (DockerException gone) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Those that run no more, though nobody has ended them, each with its last words. */
  List<String> ended() throws IOException {
    List<String> ended = new ArrayList<>();
    for (Map.Entry<String, String> container : started.entrySet()) {
      end(container.getValue())
          .ifPresent(how -> ended.add("the container " + container.getKey() + " " + how));
    }
    return ended;
  }

  private Optional<String> end(String id) throws IOException {
    try {
      InspectContainerResponse.ContainerState state =
          engine.inspectContainerCmd(id).exec().getState();
      return Boolean.TRUE.equals(state.getRunning())
          ? Optional.empty()
          : Optional.of(
              "ended with exit code %s; it printed last '%s'"
                  .formatted(state.getExitCodeLong(), ContainerOutput.last(engine, id)));
    } catch (NotFoundException gone) {
      return Optional.of("was removed");
    } catch (DockerException e) {
      throw new IOException("the Docker engine does not tell what runs: " + Why.of(e), e);
    }
  }

  private String create(String node, String image, String script, HostConfig config) {
    return engine
        .createContainerCmd(image)
        .withName(labels.name(node))
        .withHostName(node.replace("_", ""))
        .withLabels(labels.words())
        .withEntrypoint("bash", "-ec", script)
        .withCmd()
        .withHostConfig(config)
        .exec()
        .getId();
  }

  private static Bind bind(Path folder) {
    return new Bind(folder.toString(), new Volume(folder.toString()));
  }

  private static HostConfig config() {
    return HostConfig.newHostConfig()
        .withInit(true)
        .withCapAdd(Capability.NET_ADMIN, Capability.NET_RAW);
  }

  /** What runs at hosts may be a stranger's. */
  private static HostConfig bounded() {
    return config().withPidsLimit(MOST_PROCESSES).withMemory(MOST_MEMORY);
  }

  /** Scenarios have no IPv6, and captures stay free of its neighbour discovery. */
  private static Map<String, String> withoutIpv6(Map<String, String> sysctls) {
    Map<String, String> all = new TreeMap<>(sysctls);
    if (Files.exists(IPV6)) {
      all.put("net.ipv6.conf.all.disable_ipv6", "1");
    }
    return all;
  }
}
