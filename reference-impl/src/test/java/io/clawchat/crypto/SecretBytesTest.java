package io.clawchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretBytesTest {
  private final byte[] source = HexFormat.of().parseHex("deadbeefcafe");
  private final SecretBytes secret = SecretBytes.copyOf(source);

  @Test
  void neverShowsItsBytes() {
    assertThat(secret).hasToString("SecretBytes[6 bytes]");
    secret.destroy();
    assertThat(secret).hasToString("SecretBytes[destroyed]");
  }

  @Test
  void equalsByContent() {
    assertThat(secret).isEqualTo(SecretBytes.copyOf(source)).hasSameHashCodeAs(secret.duplicate());
    source[5] ^= 1;
    assertThat(secret).isNotEqualTo(SecretBytes.copyOf(source)).isNotEqualTo("deadbeefcafe");
  }

  @Test
  void copiesAreTheCallersOwn() {
    byte[] copy = secret.copy();
    copy[0] = 0;
    source[0] = 0;
    assertThat(secret.copy()).isEqualTo(HexFormat.of().parseHex("deadbeefcafe"));
  }

  @Test
  void copiesOutToAnOffset() {
    byte[] target = new byte[8];
    secret.copyTo(target, 2);
    assertThat(target).isEqualTo(HexFormat.of().parseHex("0000deadbeefcafe"));
  }

  @Test
  void copiesARangeIn() {
    assertThat(SecretBytes.copyOf(source, 2, 3).copy())
        .isEqualTo(HexFormat.of().parseHex("beefca"));
  }

  @Test
  void destroyingZeroesTheBytes() {
    byte[] adopted = source.clone();
    SecretBytes.adopt(adopted).destroy();
    assertThat(adopted).containsOnly(0);
  }

  @Test
  void closingDestroys() {
    secret.close();
    assertThat(secret.isDestroyed()).isTrue();
  }

  @Test
  void refusesUseAfterDestruction() {
    secret.destroy();
    assertThatIllegalStateException().isThrownBy(secret::copy).withMessageContaining("destroyed");
    assertThatIllegalStateException().isThrownBy(() -> secret.copyTo(new byte[6], 0));
    assertThatIllegalStateException().isThrownBy(secret::duplicate);
    assertThat(secret.length()).isEqualTo(6);
  }

  @Test
  void aDestroyedSecretEqualsOnlyItself() {
    SecretBytes other = SecretBytes.copyOf(source);
    secret.destroy();
    other.destroy();
    assertThat(Set.of(secret)).contains(secret);
    assertThat(secret).isNotEqualTo(other);
    assertThat(SecretBytes.adopt(new byte[6])).isNotEqualTo(secret);
  }

  @Test
  void aDuplicateOutlivesItsOriginal() {
    SecretBytes duplicate = secret.duplicate();
    secret.destroy();
    assertThat(duplicate.copy()).isEqualTo(source);
  }

  @Test
  void randomBytesComeFromTheGeneratorHandedIn() {
    byte[] expected = new byte[32];
    new Random(7).nextBytes(expected);
    assertThat(SecretBytes.random(32, new Random(7)).copy()).isEqualTo(expected);
  }
}
