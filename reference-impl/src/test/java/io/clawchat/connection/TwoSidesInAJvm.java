package io.clawchat.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.clawchat.crypto.Hkdf;
import io.clawchat.crypto.PublicKey;
import io.clawchat.crypto.Sealer;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.epoch.Epochs;
import io.clawchat.host.VirtualHosts;
import io.clawchat.offer.Offer;
import io.clawchat.sealed.FileKey;
import io.clawchat.sealed.SealingKey;
import io.clawchat.sealed.SecurityFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A server and its client from the file to the end, in virtual time and from one seed, so that
 * another JVM knows every secret of this one. The heap is dumped at each stage.
 */
final class TwoSidesInAJvm {
  private static final int ROOT = 7;
  private static final Duration SOON = Duration.ofSeconds(5);

  private TwoSidesInAJvm() {}

  /** Where the heap is worth a look. */
  enum Stage {
    /** The file is written and read again, and its key is closed. */
    WAITING,
    /** The two are connected; the server's owner has closed its copy of the offer. */
    IN_SESSION,
    /** Other keys are in use, and those before are retired. */
    ROTATED,
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
    Epochs here = epochs(5, 6);
    Epochs there = epochs(6, 5);
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

    rotate(here, there);
    client.client.orElseThrow().rotate();
    world.runFor(Duration.ofMinutes(3));
    watcher.at(Stage.ROTATED, offer);

    client.client.orElseThrow().close();
    world.runFor(SOON);
    sealer.close();
    watcher.at(Stage.CLOSED, offer);
    boolean areMade = here.newest() == 1 && there.newest() == 1;
    if (server.end().isEmpty()
        || sealer.hashCode() == 0
        || !areMade) { // both are reachable to the end
      throw new IllegalStateException("the session did not end");
    }
  }

  private static byte[] sealed(Offer offer, FileKey opening) {
    RandomGenerator random = new SplittableRandom(1);
    try (SealingKey key = SealingKey.of(opening, random)) {
      return SecurityFiles.sealOffer(offer, key, random);
    }
  }

  /** Keys that another JVM knows too, since they follow from seeds and not from a handshake. */
  private static Epochs epochs(int sending, int receiving) {
    return new Epochs(seeded(ROOT), seeded(sending), seeded(receiving));
  }

  private static void rotate(Epochs here, Epochs there) {
    PublicKey mine = here.share(new SplittableRandom(8));
    PublicKey theirs = there.share(new SplittableRandom(9));
    for (Epochs epochs : List.of(here, there)) {
      epochs.agree(epochs == here ? theirs : mine);
      epochs.use(1);
      epochs.retireBefore(1);
    }
  }

  /** The root of the first epoch. */
  static SecretBytes root() {
    return seeded(ROOT);
  }

  /** The key that one side seals its packets of the first epoch with. */
  static SecretBytes packetKey() {
    return Hkdf.expand(seeded(5), "clawchat/1 packet key".getBytes(US_ASCII), 32);
  }

  private static SecretBytes seeded(int seed) {
    return SecretBytes.random(32, new SplittableRandom(seed));
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
