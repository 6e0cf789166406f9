package io.clawchat.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.crypto.PublicKey;
import io.clawchat.crypto.SecretBytes;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;

/** The epochs of both sides, without a network between them. */
abstract class BothSidesOfEpochs {
  static final byte[] HELLO = {'h', 'e', 'l', 'l', 'o'};

  final SplittableRandom random = new SplittableRandom(1);
  final Epochs left = epochs(1, 2);
  final Epochs right = epochs(2, 1);

  final void agree(Epochs left, Epochs right) {
    PublicKey mine = left.share(random);
    PublicKey theirs = right.share(random);
    assertThat(left.agree(theirs)).isTrue();
    assertThat(right.agree(mine)).isTrue();
  }

  static Epochs epochs(int sending, int receiving) {
    return new Epochs(secret(0), secret(sending), secret(receiving));
  }

  static byte[] packet(Epochs from) {
    return sealed(from, HELLO);
  }

  static byte[] sealed(Epochs from, byte[] plaintext) {
    return Objects.requireNonNull(from.seal(plaintext)).packet();
  }

  static Epochs.Opened open(Epochs by, byte[] packet) {
    return Objects.requireNonNull(by.open(packet));
  }

  static SecretBytes secret(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return SecretBytes.adopt(bytes);
  }
}
