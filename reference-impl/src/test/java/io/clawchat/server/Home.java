package io.clawchat.server;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.clawchat.client.Client;
import io.clawchat.client.ClientEvent;
import io.clawchat.client.ClientOptions;
import io.clawchat.connection.ConnectionState;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.host.Host;
import io.clawchat.host.Scope;
import io.clawchat.host.VirtualHosts;
import io.clawchat.offer.Offer;
import io.clawchat.sealed.FileKey;
import io.clawchat.sealed.SealingKey;
import io.clawchat.sealed.SecurityFileException;
import io.clawchat.sealed.SecurityFiles;
import io.clawchat.store.AnswerFiles;
import io.clawchat.store.SecurityFileStore.Expired;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A server on a disk in memory, in virtual time, and clients to whom its files are carried. */
public final class Home implements AutoCloseable {
  /** Whoever owns what is on the disk. */
  public static final String USER = "user";

  private static final int BLOCK = 4_096;
  private static final long ROOMY = 1 << 22;

  public final VirtualHosts world;
  final Host machine;

  /** What the server has open: timers, sockets, scopes. */
  final Scope running;

  final List<ServerEvent> events = new ArrayList<>();
  final List<ClientEvent> clientEvents = new ArrayList<>();
  public final Path path;
  private final FileSystem disk;
  private final FileKey key;
  private int clients;

  public Home(long seed) {
    this(seed, new FileKey.MasterKey(SecretBytes.copyOf(new byte[FileKey.MasterKey.BYTES])));
  }

  /**
   * A home of one's own key.
   *
   * @param key seals and opens its files
   */
  Home(long seed, FileKey key) {
    this.key = key;
    world = new VirtualHosts(seed);
    machine = world.host("192.0.2.1", "192.0.2.2");
    moveTo("192.0.2.1");
    running = machine.scope("running");
    disk =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder()
                .setAttributeViews("basic", "owner", "posix", "unix")
                .setBlockSize(BLOCK)
                .setMaxSize(ROOMY)
                .build());
    path = disk.getPath("/data/home");
    try {
      Files.createDirectory(path.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Server serve(ServerOptions options) {
    return serve(options, SealingKey.of(key, machine.random()));
  }

  Server serve(ServerOptions options, SealingKey key) {
    try {
      return Server.start(
          running,
          options,
          key,
          ServerFiles.under(path, USER, Expired.ARCHIVE),
          (name, whenAnswered) -> {}, // nobody asks for a name
          events::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The machine's own address is this one of its two now, and what is sent to the other arrives.
   */
  void moveTo(String address) {
    world.shows(machine, address);
  }

  /** Carries a file to a new machine, and connects from there. */
  Client connect(Path file, ClientOptions options) {
    Host host = world.host("198.51.100." + ++clients);
    return Client.start(
        host,
        open(file),
        options,
        new AnswerFiles(file, USER, Optional.of(disk.getPath("/data/" + clients + ".ans"))),
        (name, whenAnswered) -> {},
        clientEvents::add);
  }

  /** The offer in a file, as its client opens it now. */
  public Offer open(Path file) {
    try {
      return SecurityFiles.openOffer(Files.readAllBytes(file), key, machine.wallClock());
    } catch (IOException | SecurityFileException e) {
      throw new AssertionError(e);
    }
  }

  /** The files that stand for clients. */
  public List<Path> offered() {
    return list("security").filter(file -> file.toString().endsWith(".sec")).toList();
  }

  List<Path> archived() {
    return list("security/archive").toList();
  }

  private Stream<Path> list(String directory) {
    Path in = path.resolve(directory);
    try (Stream<Path> entries = Files.exists(in) ? Files.list(in) : Stream.empty()) {
      return entries.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves no room for another byte, until the returned file is deleted. */
  public Path fill() {
    Path ballast = disk.getPath("/data/ballast");
    byte[] block = new byte[BLOCK];
    try (var out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      return ballast;
    }
  }

  public <T extends ServerEvent> List<T> events(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Whether the server is, or was, in such a state. */
  long count(Class<? extends ConnectionState> state) {
    return events(ServerEvent.State.class).stream()
        .filter(e -> state.isInstance(e.state()))
        .count();
  }

  public void runFor(Duration duration) {
    world.runFor(duration);
  }

  @Override
  public void close() throws IOException {
    disk.close();
  }
}
