package io.clawchat.connection;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.clawchat.crypto.Sealer;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.host.VirtualHosts;
import io.clawchat.offer.Offer;
import io.clawchat.sealed.FileKey;
import io.clawchat.sealed.SealingKey;
import io.clawchat.sealed.SecurityFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A server and its client from the file to the end, in virtual time and from one seed, so that
 * another JVM knows every secret of this one. The heap is dumped at each stage.
 */
final class TwoSidesInAJvm {
  private static final Duration SOON = Duration.ofSeconds(5);

  private TwoSidesInAJvm() {}

  /** Where the heap is worth a look. */
  enum Stage {
    /** The file is written and read again, and its key is closed. */
    WAITING,
    /** The two are connected; the server's owner has closed its copy of the offer. */
    IN_SESSION,
    CLOSED
  }

  /** Takes a look. */
  interface Watcher {
    void at(Stage stage, Offer offer) throws Exception;
  }

  /**
   * Dumps into the directory that is the only argument: first all objects, garbage too, then those
   * that can be reached.
   */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    HotSpotDiagnosticMXBean heap =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    live(
        (stage, offer) -> {
          dump(heap, directory.resolve(stage + "-all.hprof"), false);
          dump(heap, directory.resolve(stage + "-live.hprof"), true);
        });
  }

  private static void dump(HotSpotDiagnosticMXBean heap, Path file, boolean live)
      throws IOException {
    heap.dumpHeap(file.toString(), live);
  }

  static void live(Watcher watcher) throws Exception {
    VirtualHosts world = new VirtualHosts(4711);
    Party server = Party.server(world.host("192.0.2.1"), ServerSettings.DEFAULT);
    world.runFor(SOON);
    Offer offer = server.offer.orElseThrow();
    Sealer sealer = sealer();
    sealer.seal(0, new byte[0], 0, 0, new byte[1], 0, 1, new byte[17], 0);
    Offer read;
    try (FileKey key = new FileKey.MasterKey(masterKey())) {
      byte[] file = sealed(offer, key);
      read = SecurityFiles.openOffer(file, key, VirtualHosts.EPOCH);
    }
    watcher.at(Stage.WAITING, offer);

    Party client = Party.client(world.host("192.0.2.2"), read, ClientSettings.DEFAULT);
    read.close();
    world.runFor(SOON);
    if (!client.isConnected() || !server.isConnected()) {
      throw new IllegalStateException("the two did not connect");
    }
    offer.close();
    watcher.at(Stage.IN_SESSION, offer);

    client.client.orElseThrow().close();
    world.runFor(SOON);
    sealer.close();
    watcher.at(Stage.CLOSED, offer);
    if (server.end().isEmpty() || sealer.hashCode() == 0) { // both are reachable to the end
      throw new IllegalStateException("the session did not end");
    }
  }

  private static byte[] sealed(Offer offer, FileKey opening) {
    RandomGenerator random = new SplittableRandom(1);
    try (SealingKey key = SealingKey.of(opening, random)) {
      return SecurityFiles.sealOffer(offer, key, random);
    }
  }

  private static Sealer sealer() {
    try (SecretBytes key = ownKey()) {
      return new Sealer(key);
    }
  }

  static SecretBytes masterKey() {
    return SecretBytes.random(FileKey.MasterKey.BYTES, new SplittableRandom(2));
  }

  /** A key that is in use until {@link Stage#CLOSED}, as those of the session are. */
  static SecretBytes ownKey() {
    return SecretBytes.random(32, new SplittableRandom(3));
  }
}
