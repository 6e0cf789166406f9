package io.clawchat.sealed;

import static io.clawchat.sealed.Examples.MASTER_KEY;
import static io.clawchat.sealed.Examples.NOW;
import static io.clawchat.sealed.Examples.OFFER;
import static io.clawchat.sealed.Examples.PASSPHRASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.crypto.Argon2id;
import io.clawchat.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealingKeyTest {
  private final Random random = new Random(1);

  @Test
  void needsNoPassphraseOnceItIsMade() throws Exception {
    try (SealingKey key = ofAPassphraseThatIsGone()) {
      for (int i = 0; i < 2; i++) {
        byte[] file = SecurityFiles.sealOffer(OFFER, key, random);
        assertThat(SecurityFiles.openOffer(file, PASSPHRASE, NOW)).isEqualTo(OFFER);
      }
    }
  }

  @Test
  void filesOfOneKeyAreStretchedAlikeAndHaveKeysOfTheirOwn() throws Exception {
    try (SealingKey key = SealingKey.of(PASSPHRASE, random)) {
      SealedFile first = read(SecurityFiles.sealOffer(OFFER, key, random));
      SealedFile second = read(SecurityFiles.sealOffer(OFFER, key, random));
      assertThat(first.kdf()).isEqualTo(second.kdf());
      assertThat(first.salt()).isNotEqualTo(second.salt());
    }
  }

  @Test
  void twoKeysOfOnePassphraseAreStretchedEachInItsOwnWay() {
    try (SealingKey one = SealingKey.of(PASSPHRASE, random);
        SealingKey other = SealingKey.of(PASSPHRASE, random)) {
      assertThat(one.kdf()).isNotEqualTo(other.kdf());
      assertThat(one.keyingMaterial()).isNotEqualTo(other.keyingMaterial());
    }
  }

  @Test
  void closingItZeroesItsSecretAndLeavesItsOwnersAlone() {
    SealingKey key = SealingKey.of(MASTER_KEY, random);
    key.close();
    assertThat(key.keyingMaterial().isDestroyed()).isTrue();
    assertThat(SecurityFiles.secret(MASTER_KEY).isDestroyed()).isFalse();
  }

  private static SealedFile read(byte[] file) throws SecurityFileException {
    return SealedFileReader.read(file, Heading.Format.SECURITY_FILE);
  }

  private SealingKey ofAPassphraseThatIsGone() {
    byte[] utf8 = "correct horse".getBytes(StandardCharsets.US_ASCII);
    try (FileKey passphrase =
        new FileKey.Passphrase(SecretBytes.adopt(utf8), new Argon2id.Cost(19_456, 2, 1))) {
      return SealingKey.of(passphrase, random);
    }
  }
}
