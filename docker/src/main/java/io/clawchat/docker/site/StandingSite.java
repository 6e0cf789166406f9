package io.clawchat.docker.site;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** What all sites share: their folders, and that each is set up whole and taken down once. */
public abstract class StandingSite implements Site {
  /** For nobody else: a program in a lab of root's may leave one that is root whoever starts it. */
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Topology topology;
  private final Path folder;
  private final Map<String, IpAddress> second;
  private final OpenSites open;
  private final List<BackgroundProcess> processes = new CopyOnWriteArrayList<>();
  private final long begun = System.nanoTime();
  private boolean ended;
  private boolean isDown;

  /**
   * A site of which nothing stands yet.
   *
   * @param stunServers hosts that need a second address
   * @param folder for the hosts' files and the captures; exists
   * @param open where it is while anything of it stands
   */
  protected StandingSite(Topology topology, Set<String> stunServers, Path folder, OpenSites open) {
    this.topology = topology;
    this.folder = folder;
    this.second = SecondAddresses.of(topology, stunServers);
    this.open = open;
  }

  /**
   * Builds it. Where that fails, nothing is left of it.
   *
   * @param seed of the chance on its links
   * @return this
   * @throws IOException in words, where the kernel refuses something, or this process is ending
   */
  public final Site build(long seed) throws IOException {
    open.add(this);
    try {
      buildUndisturbed(seed);
    } catch (IOException | RuntimeException e) {
      closeAfter(e);
      throw e;
    }
    return this;
  }

  private void closeAfter(Exception why) {
    try {
      close();
    } catch (RuntimeException also) {
      why.addSuppressed(also);
    }
  }

  /** Nobody takes it down before it stands or has failed: what is begun meanwhile would be left. */
  private synchronized void buildUndisturbed(long seed) throws IOException {
    if (ended) {
      throw new IOException("this process is ending");
    }
    Files.createDirectories(captures());
    for (Topology.Host host : topology.hosts()) {
      Files.createDirectories(folder(host.name()), PRIVATE);
    }
    setUp(seed);
  }

  /** Where taking it down fails, the end of this process tries again. */
  @Override
  public final synchronized void close() {
    ended = true;
    if (!isDown) {
      takeDown();
      isDown = true;
      open.remove(this);
    }
  }

  /** Makes all of it. The folders are there. */
  protected abstract void setUp(long seed) throws IOException;

  /** Takes away whatever there is of it, also where setting up failed halfway. */
  protected abstract void takeDown();

  /** A host or a router, for what is done there as root. */
  protected abstract Node node(String name);

  /** What of it beside its {@link #keep processes} has ended by itself, each in words. */
  protected List<String> fallen() throws IOException {
    return List.of();
  }

  /** What stands here. */
  protected final Topology topology() {
    return topology;
  }

  @Override
  public final Path folder(String host) {
    return folder.resolve(host);
  }

  @Override
  public final Path captures() {
    return folder.resolve("captures");
  }

  /** All second addresses, by host. */
  protected final Map<String, IpAddress> second() {
    return second;
  }

  @Override
  public final Optional<IpAddress> secondAddress(String host) {
    return Optional.ofNullable(second.get(host));
  }

  @Override
  public final Duration age() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Override
  public final void keep(BackgroundProcess process) {
    processes.add(process);
  }

  @Override
  public final void requireWhole() throws IOException {
    List<String> gone = new ArrayList<>(fallen());
    processes.forEach(process -> process.ended().ifPresent(gone::add));
    if (!gone.isEmpty()) {
      throw new IOException(
          "what was seen tells nothing of a NAT, since a part of the lab itself ended: "
              + String.join("; ", gone));
    }
  }

  @Override
  public final long datagramsSent() throws IOException {
    AtomicLong sent = new AtomicLong();
    InParallel.each(topology.hosts(), host -> sent.addAndGet(UdpCount.sent(node(host.name()))));
    return sent.get();
  }
}
