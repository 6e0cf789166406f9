package io.clawchat.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clawchat.crypto.Argon2id;
import io.clawchat.crypto.SecretBytes;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FileKeyTest {
  @Test
  void secretsNeverShowInText() {
    assertThat(Examples.MASTER_KEY).hasToString("MasterKey[bytes=SecretBytes[32 bytes]]");
    assertThat(Examples.PASSPHRASE.toString())
        .contains("SecretBytes[13 bytes]")
        .doesNotContain("horse");
  }

  @Test
  void closingZeroesSecrets() {
    FileKey.MasterKey masterKey = new FileKey.MasterKey(SecretBytes.adopt(new byte[32]));
    FileKey.Passphrase passphrase = FileKey.Passphrase.of(new char[] {'a'});
    masterKey.close();
    passphrase.close();
    assertThat(masterKey.bytes().isDestroyed()).isTrue();
    assertThat(passphrase.utf8().isDestroyed()).isTrue();
  }

  @Test
  void aMasterKeyHasThirtyTwoBytes() {
    assertRefused(
        "32 bytes, found 33", () -> new FileKey.MasterKey(SecretBytes.adopt(new byte[33])));
  }

  @Test
  void aPassphraseHasOneToAThousandAndTwentyFourBytes() {
    assertThat(FileKey.Passphrase.of(new char[1024]).utf8().length()).isEqualTo(1024);
    assertRefused("found 1025", () -> FileKey.Passphrase.of(new char[1025]));
    assertRefused("found 0", () -> FileKey.Passphrase.of(new char[0]));
    assertRefused("LC_ALL=C.UTF-8", () -> FileKey.Passphrase.of("pa\ufffdss".toCharArray()));
    assertRefused("half a character", () -> FileKey.Passphrase.of(new char[] {'\ud800'}));
  }

  @Test
  void aPassphraseIsTheSameHoweverItsAccentsAreTyped() {
    assertThat(FileKey.Passphrase.of("e\u0301".toCharArray()))
        .isEqualTo(FileKey.Passphrase.of("\u00e9".toCharArray()));
    assertThat(FileKey.Passphrase.of("\u00e9".toCharArray()).utf8().copy())
        .containsExactly(0xc3, 0xa9);
  }

  @Test
  void aPassphraseThatNoFileMayCostIsRefused() {
    assertRefused(
        "19456 to 131072 KiB",
        () ->
            new FileKey.Passphrase(
                SecretBytes.adopt(new byte[1]), new Argon2id.Cost(19_455, 2, 1)));
  }

  private static void assertRefused(String why, ThrowingCallable making) {
    assertThatIllegalArgumentException().isThrownBy(making).withMessageContaining(why);
  }
}
