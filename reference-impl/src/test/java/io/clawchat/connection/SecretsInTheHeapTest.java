package io.clawchat.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.connection.TwoSidesInAJvm.Stage;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.offer.ConnectionId;
import io.clawchat.offer.OfferKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Looks for secrets in the heap of another JVM, byte by byte: in all that lies there, and in what
 * can be reached.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsInTheHeapTest {
  private final byte[] masterKey = TwoSidesInAJvm.masterKey().copy();
  private final byte[] cipherKey = TwoSidesInAJvm.ownKey().copy();
  private final byte[] root = TwoSidesInAJvm.root().copy();
  private final byte[] packetKey = TwoSidesInAJvm.packetKey().copy();
  private final Map<Stage, byte[]> all = new EnumMap<>(Stage.class);
  private final Map<Stage, byte[]> live = new EnumMap<>(Stage.class);
  private byte[] sharedSecret = {};
  private byte[] mac = {};
  private byte[] psk = {};

  @BeforeAll
  void playInAnotherJvm(@TempDir Path dumps) throws Exception {
    TwoSidesInAJvm.live(
        (stage, offer) -> {
          if (stage == Stage.WAITING) {
            knowTheSecretsOf(offer.sharedSecret(), offer.connectionId());
          }
        });
    Path said = dumps.resolve("said");
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-XX:MarkSweepDeadRatio=0", // else dead objects stay where they lie, and are dumped
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                TwoSidesInAJvm.class.getName(),
                dumps.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(jvm.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(jvm.exitValue()).as(Files.readString(said)).isZero();
    for (Stage stage : Stage.values()) {
      all.put(stage, Files.readAllBytes(dumps.resolve(stage + "-all.hprof")));
      live.put(stage, Files.readAllBytes(dumps.resolve(stage + "-live.hprof")));
    }
  }

  private void knowTheSecretsOf(SecretBytes secret, ConnectionId id) {
    sharedSecret = secret.copy();
    OfferKeys keys = OfferKeys.of(secret, id);
    mac = keys.mac().copy();
    psk = keys.psk().copy();
  }

  /** A look that finds nothing anywhere would prove nothing. */
  @Test
  void theLookFindsWhatIsInUse() {
    assertThat(count(sharedSecret, live(Stage.WAITING))).isPositive();
    assertThat(count(mac, live(Stage.WAITING))).isPositive();
    assertThat(count(psk, live(Stage.WAITING))).isPositive();
    assertThat(count(cipherKey, live(Stage.IN_SESSION))).isPositive();
  }

  @Test
  void theSecretOfAFileIsNeverText() {
    for (Stage stage : Stage.values()) {
      String text = Base64.getEncoder().encodeToString(sharedSecret);
      assertThat(count(text.getBytes(US_ASCII), all(stage))).as(stage + ", bytes").isZero();
      assertThat(count(text.getBytes(UTF_16BE), all(stage))).as(stage + ", chars").isZero();
    }
  }

  @Test
  void theMasterKeyIsGoneWhenItWasClosed() {
    for (Stage stage : Stage.values()) {
      assertThat(count(masterKey, all(stage))).as(stage.toString()).isZero();
    }
  }

  @Test
  void nothingOfTheFileOutlivesTheHandshake() {
    for (Stage stage : List.of(Stage.IN_SESSION, Stage.ROTATED, Stage.CLOSED)) {
      assertThat(count(sharedSecret, live(stage))).as(stage + ", secret").isZero();
      assertThat(count(mac, live(stage))).as(stage + ", mac").isZero();
      assertThat(count(psk, live(stage))).as(stage + ", psk").isZero();
    }
  }

  @Test
  void theKeysOfARetiredEpochAndItsRootAreGone() {
    for (Stage stage : List.of(Stage.WAITING, Stage.IN_SESSION)) {
      assertThat(count(root, live(stage))).as(stage + ", root").isPositive();
      assertThat(count(packetKey, live(stage))).as(stage + ", key").isPositive();
    }
    for (Stage stage : List.of(Stage.ROTATED, Stage.CLOSED)) {
      assertThat(count(root, live(stage))).as(stage + ", root").isZero();
      assertThat(count(packetKey, live(stage))).as(stage + ", key").isZero();
    }
  }

  /** The JDK's cipher keeps arrays of its own; a closed one is let go of. */
  @Test
  void aClosedCipherKeepsNoKeyFromTheCollector() {
    assertThat(count(cipherKey, live(Stage.CLOSED))).isZero();
  }

  private byte[] all(Stage stage) {
    return all.getOrDefault(stage, new byte[0]);
  }

  private byte[] live(Stage stage) {
    return live.getOrDefault(stage, new byte[0]);
  }

  private static int count(byte[] sought, byte[] dump) {
    int found = 0;
    for (int at = 0; at + sought.length <= dump.length; at++) {
      int same = 0;
      while (same < sought.length && dump[at + same] == sought[same]) {
        same++;
      }
      found += same == sought.length ? 1 : 0;
    }
    return found;
  }
}
