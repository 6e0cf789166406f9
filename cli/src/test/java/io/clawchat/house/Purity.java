package io.clawchat.house;

import static java.util.stream.Stream.concat;

import java.lang.classfile.ClassModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * What pure code never calls. Time, chance, the network and files are handed to it, and it runs on
 * one thread: so that one seed gives one packet trace.
 */
final class Purity {
  private static final String TIME =
      "Host.now() or Host.wallClock(), in the simulator its own time";
  private static final String CHANCE =
      "Host.random(), in the simulator a stream split from its seed";
  private static final String THREADS = "Host.after(…): there is one event loop";
  private static final String SOCKETS = "Host.bind(…)";
  private static final String NAMES = "InetAddress.ofLiteral(…): a name is looked up outside";
  private static final String FILES = "io.clawchat.store, or hand in the bytes";
  private static final String SETTINGS = "a value that is handed in";

  private static final List<Ban> WORLD =
      Stream.of(time(), chance(), threads(), network(), settings()).flatMap(bans -> bans).toList();

  private static final List<Ban> WORLD_AND_FILES = concat(WORLD.stream(), files()).toList();

  private Purity() {}

  /** The calls of a class that pure code must not make, each with what to do instead. */
  static List<String> faultsOf(ClassModel type) {
    return faults(type, WORLD_AND_FILES);
  }

  /** The same for code whose work it is to keep files. */
  static List<String> faultsBesidesFilesOf(ClassModel type) {
    return faults(type, WORLD);
  }

  private static List<String> faults(ClassModel type, List<Ban> bans) {
    return Calls.in(type).stream()
        .flatMap(
            call ->
                bans.stream()
                    .filter(ban -> ban.covers(call))
                    .limit(1)
                    .map(ban -> call + "; use " + ban.instead()))
        .toList();
  }

  private static Stream<Ban> time() {
    return Stream.of(
            Ban.on("java.lang.System", TIME, "nanoTime", "currentTimeMillis"),
            Ban.on("java.time.*", TIME, "now"),
            Ban.on("java.util.Date", TIME, "<init>()"),
            Ban.on("java.util.Calendar", TIME, "getInstance"),
            Ban.on("java.time.InstantSource", TIME, "system"),
            Ban.onAllOf(TIME, "java.time.Clock"))
        .flatMap(bans -> bans);
  }

  private static Stream<Ban> chance() {
    return Stream.of(
            Ban.on("java.util.Random", CHANCE, "<init>"),
            Ban.on("java.util.SplittableRandom", CHANCE, "<init>()"),
            Ban.on("java.util.random.*", CHANCE, "getDefault", "of", "create()"),
            Ban.on("java.lang.Math", CHANCE, "random"),
            Ban.on("java.lang.StrictMath", CHANCE, "random"),
            Ban.on("java.util.UUID", CHANCE, "randomUUID"),
            Ban.on("java.util.Collections", CHANCE, "shuffle(java.util.List)"),
            Ban.on("java.lang.System", CHANCE, "identityHashCode"),
            Ban.onAllOf(
                CHANCE, "java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom"))
        .flatMap(bans -> bans);
  }

  private static Stream<Ban> threads() {
    return Stream.of(
            Ban.onAllOf(
                THREADS,
                "java.lang.Thread",
                "java.lang.Thread$*",
                "java.util.Timer",
                "java.util.concurrent.Executors",
                "java.util.concurrent.ForkJoinPool",
                "java.util.concurrent.ThreadPoolExecutor",
                "java.util.concurrent.ScheduledThreadPoolExecutor",
                "java.util.concurrent.locks.LockSupport"),
            Ban.on("java.util.concurrent.TimeUnit", THREADS, "sleep"),
            Ban.on(
                "java.util.concurrent.CompletableFuture",
                THREADS,
                "runAsync",
                "supplyAsync",
                "delayedExecutor",
                "orTimeout",
                "completeOnTimeout"),
            Ban.on("java.lang.Object", THREADS, "wait"),
            Ban.on("*", THREADS, "parallelStream()"),
            Ban.on("java.util.stream.*", THREADS, "parallel"),
            Ban.on("java.util.Arrays", THREADS, "parallelSort", "parallelPrefix", "parallelSetAll"))
        .flatMap(bans -> bans);
  }

  private static Stream<Ban> network() {
    return Stream.of(
            Ban.onAllOf(
                SOCKETS,
                "java.net.Socket",
                "java.net.ServerSocket",
                "java.net.DatagramSocket",
                "java.net.MulticastSocket",
                "java.net.URL",
                "java.net.http.*",
                "java.nio.channels.DatagramChannel",
                "java.nio.channels.SocketChannel",
                "java.nio.channels.ServerSocketChannel",
                "java.nio.channels.Selector"),
            Ban.onAllOf("Host.localAddresses()", "java.net.NetworkInterface"),
            Ban.on(
                "java.net.InetAddress",
                NAMES,
                "getByName",
                "getAllByName",
                "getLocalHost",
                "getHostName",
                "getCanonicalHostName",
                "isReachable"),
            Ban.on(
                "java.net.InetSocketAddress",
                NAMES,
                "<init>(java.lang.String, int)",
                "getHostName"))
        .flatMap(bans -> bans);
  }

  private static Stream<Ban> settings() {
    return Ban.on("java.lang.System", SETTINGS, "getenv", "getProperty", "exit");
  }

  private static Stream<Ban> files() {
    return Stream.concat(
        Ban.onAllOf(
            FILES,
            "java.nio.file.Files",
            "java.nio.channels.FileChannel",
            "java.io.File",
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.io.FileReader",
            "java.io.FileWriter",
            "java.io.RandomAccessFile"),
        Ban.on("java.nio.file.Path", FILES, "toRealPath"));
  }
}
