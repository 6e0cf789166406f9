package io.clawchat.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.crypto.SecretBytes;
import io.clawchat.wire.DataPacket;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is sealed, opened, hidden and zeroed. */
class EpochsTest extends BothSidesOfEpochs {
  @Test
  void openWhatTheOtherSideSealed() {
    Epochs.Opened first = right.open(packet(left));
    Epochs.Opened second = right.open(packet(left));
    Epochs.Opened back = left.open(packet(right));

    assertThat(first).usingRecursiveComparison().isEqualTo(new Epochs.Opened(0, 0, true, HELLO));
    assertThat(second).usingRecursiveComparison().isEqualTo(new Epochs.Opened(0, 1, true, HELLO));
    assertThat(back).usingRecursiveComparison().isEqualTo(new Epochs.Opened(0, 0, true, HELLO));
  }

  @Test
  void tellAnOlderPacketFromTheNewest() {
    byte[] older = packet(left);
    assertThat(open(right, packet(left)).isNewest()).isTrue();

    assertThat(open(right, older).isNewest()).isFalse();
  }

  @Test
  void openNoPacketTwice() {
    byte[] packet = packet(left);
    right.open(packet);

    assertThat(right.open(packet)).isNull();
  }

  @Test
  void openNothingThatWasChangedAndUseUpNoNumberByIt() {
    byte[] genuine = packet(left);
    for (int i = 0; i < genuine.length; i++) {
      byte[] forged = genuine.clone();
      forged[i] ^= 1;
      assertThat(right.open(forged)).as("byte %d", i).isNull();
    }

    assertThat(right.open(genuine)).isNotNull();
  }

  @Test
  void openNothingOfTheirOwnInAnyEpoch() {
    assertThat(left.open(packet(left))).isNull();

    agree(left, right);
    left.use(1);
    assertThat(left.open(packet(left))).isNull();
  }

  @Test
  void openPacketsOf25To1200Bytes() {
    assertThat(right.open(new byte[DataPacket.OVERHEAD])).isNull();
    assertThat(right.open(new byte[0])).isNull();
    assertThat(right.open(sealed(left, new byte[0]))).isNull();
    assertThat(right.open(sealed(left, new byte[1]))).isNotNull();
    byte[] longest = sealed(left, new byte[DataPacket.LONGEST_PLAINTEXT]);
    assertThat(longest).hasSize(1_200);
    assertThat(right.open(longest)).isNotNull();
    assertThat(right.open(sealed(left, new byte[DataPacket.LONGEST_PLAINTEXT + 1]))).isNull();
  }

  @Test
  void openNoPacketTwiceInAnyEpoch() {
    agree(left, right);
    left.use(1);
    byte[] packet = packet(left);
    right.open(packet);

    assertThat(right.open(packet)).isNull();
  }

  @Test
  void sealAsManyPacketsAsAKeyMayAndGoOnUnderTheNextOne() {
    Epochs few = new Epochs(secret(0), secret(1), secret(2), 4);
    assertThat(few.seal(HELLO)).isNotNull();
    assertThat(few.seal(HELLO)).isNotNull();
    assertThat(few.isNearlyExhausted()).isFalse();
    assertThat(few.seal(HELLO)).isNotNull();
    assertThat(few.isNearlyExhausted()).isTrue();
    assertThat(few.seal(HELLO)).isNotNull();
    assertThat(few.seal(HELLO)).isNull();

    agree(few, right);
    few.use(1);
    assertThat(few.isNearlyExhausted()).isFalse();
    assertThat(few.seal(HELLO)).extracting(Epochs.Sealed::number).isEqualTo(4L);
  }

  @Test
  void destroyTheSecretsTheyAreMadeOf() {
    SecretBytes root = secret(0);
    SecretBytes sending = secret(3);
    SecretBytes receiving = secret(4);
    Epochs made = new Epochs(root, sending, receiving);
    assertThat(sending.isDestroyed()).isTrue();
    assertThat(receiving.isDestroyed()).isTrue();

    agree(made, right);
    assertThat(root.isDestroyed()).as("the next epoch has a root of its own").isTrue();
  }

  @Test
  void destroyTheRootThatNoEpochWasMadeOf() {
    SecretBytes root = secret(0);
    Epochs made = new Epochs(root, secret(3), secret(4));
    made.share(random);
    made.close();

    assertThat(root.isDestroyed()).isTrue();
  }

  @Test
  void hideEpochAndNumber() {
    byte[] header = new byte[DataPacket.OVERHEAD + 1];
    new DataPacket(0, 0).writeTo(header);

    assertThat(Arrays.copyOf(packet(left), DataPacket.HEADER_LENGTH))
        .isNotEqualTo(Arrays.copyOf(header, DataPacket.HEADER_LENGTH));
  }

  @Test
  void sealAndOpenNothingOnceClosed() {
    byte[] packet = packet(left);
    right.close();
    left.close();

    assertThatThrownBy(() -> left.seal(HELLO)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> right.open(packet)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void showNothingTwice() {
    byte[] one = packet(left);
    byte[] two = packet(left);

    assertThat(Arrays.copyOf(one, 8)).isNotEqualTo(Arrays.copyOf(two, 8));
  }
}
