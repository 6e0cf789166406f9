import io.clawchat.crypto.Argon2id;
import io.clawchat.crypto.Sealer;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.handshake.PunchSeal;
import io.clawchat.offer.ConnectionId;
import io.clawchat.offer.OfferKeys;
import io.clawchat.offer.Role;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.function.LongConsumer;

/** What a server spends its time on, on one thread; run by {@code benchmarks/server.sh}. */
final class ServerCiphers {
  private static final int MESSAGE = 1_109;
  private static final int BATCH = 100;
  private static final long ROUND_NS = 2_000_000_000L;

  private static final InetSocketAddress STRANGER = new InetSocketAddress("192.0.2.66", 4_000);

  private ServerCiphers() {}

  private static OfferKeys offerKeys() {
    SecretBytes secret = SecretBytes.random(32, new SecureRandom());
    return OfferKeys.of(secret, ConnectionId.generate(Instant.now(), new SecureRandom()));
  }

  public static void main(String[] args) {
    SecretBytes key = SecretBytes.random(32, new SecureRandom());
    try (Sealer sealer = new Sealer(key.duplicate());
        PunchSeal server = new PunchSeal(offerKeys(), Role.SERVER, new SecureRandom())) {
      byte[] plain = new byte[MESSAGE];
      byte[] sealed = new byte[MESSAGE + 16];
      byte[] associated = new byte[16];
      double messages =
          perSecond(i -> sealer.seal(i, associated, 0, 16, plain, 0, MESSAGE, sealed, 0));
      System.out.printf("  AES-256-GCM, %d bytes    %,10.1f MB/s%n", MESSAGE, messages * MESSAGE / 1e6);

      Instant now = Instant.now();
      byte[] forged = new byte[200];
      System.out.printf("  forged punches           %,10.0f/s%n", perSecond(i -> server.open(STRANGER, forged, now)));
    }
    long start = System.nanoTime();
    Argon2id.derive(
            SecretBytes.copyOf(new byte[16]), new byte[16], Argon2id.Cost.RECOMMENDED, 32)
        .close();
    System.out.printf("  Argon2id, as recommended %,10.2f s%n", (System.nanoTime() - start) / 1e9);
  }

  /** The fastest of three rounds, the first of which warms up. */
  private static double perSecond(LongConsumer work) {
    double best = 0;
    long calls = 0;
    for (int round = 0; round < 3; round++) {
      long start = System.nanoTime();
      long done = 0;
      while (System.nanoTime() - start < ROUND_NS) {
        for (int i = 0; i < BATCH; i++) {
          work.accept(calls++);
        }
        done += BATCH;
      }
      best = Math.max(best, done * 1e9 / (System.nanoTime() - start));
    }
    return best;
  }
}
