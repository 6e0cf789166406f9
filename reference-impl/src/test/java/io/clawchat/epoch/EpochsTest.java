package io.clawchat.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.crypto.SecretBytes;
import io.clawchat.wire.DataPacket;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EpochsTest {
  private static final byte[] HELLO = {'h', 'e', 'l', 'l', 'o'};

  private final Epochs left = new Epochs(secret(1), secret(2));
  private final Epochs right = new Epochs(secret(2), secret(1));

  @Test
  void openWhatTheOtherSideSealed() {
    Epochs.Opened first = right.open(packet(left));
    Epochs.Opened second = right.open(packet(left));
    Epochs.Opened back = left.open(packet(right));

    assertThat(first).usingRecursiveComparison().isEqualTo(new Epochs.Opened(0, true, HELLO));
    assertThat(second).usingRecursiveComparison().isEqualTo(new Epochs.Opened(1, true, HELLO));
    assertThat(back).usingRecursiveComparison().isEqualTo(new Epochs.Opened(0, true, HELLO));
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
  void openNothingOfTheirOwn() {
    assertThat(left.open(packet(left))).isNull();
  }

  @Test
  void openPacketsOf25To1200Bytes() {
    assertThat(right.open(new byte[DataPacket.OVERHEAD])).isNull();
    assertThat(right.open(new byte[0])).isNull();
    assertThat(right.open(sealed(left, new byte[1]))).isNotNull();
    byte[] longest = sealed(left, new byte[DataPacket.LONGEST_PLAINTEXT]);
    assertThat(longest).hasSize(1_200);
    assertThat(right.open(longest)).isNotNull();
    assertThat(right.open(sealed(left, new byte[DataPacket.LONGEST_PLAINTEXT + 1]))).isNull();
  }

  @Test
  void openBothEpochsWhileBothAreAlive() {
    addTo(left, right);
    byte[] before = packet(left);
    left.use(1);
    byte[] after = packet(left);

    assertThat(open(right, after).number()).isEqualTo(1);
    assertThat(open(right, before).number()).isEqualTo(0);
    right.retire(1);
    assertThat(right.open(packet(left))).isNull();
    left.use(0);
    assertThat(right.open(packet(left))).isNotNull();
  }

  @Test
  void openNoPacketTwiceInAnyEpoch() {
    addTo(left, right);
    left.use(1);
    byte[] packet = packet(left);
    right.open(packet);

    assertThat(right.open(packet)).isNull();
  }

  @Test
  void openNothingUnderAnEpochThatWasRetired() {
    byte[] old = packet(left);
    addTo(left, right);
    right.use(1);
    right.retire(0);

    assertThat(right.open(old)).isNull();
  }

  @Test
  void openNothingUnderAnEpochThatIsYetToCome() {
    left.add(secret(3), secret(4));
    left.use(1);
    byte[] early = packet(left);
    assertThat(right.open(early)).isNull();

    right.add(secret(4), secret(3));
    assertThat(right.open(early)).isNotNull();
  }

  @Test
  void sealAsManyPacketsAsAKeyMayAndGoOnUnderTheNextOne() {
    Epochs few = new Epochs(secret(1), secret(2), 2);
    assertThat(few.seal(HELLO)).isNotNull();
    assertThat(few.seal(HELLO)).isNotNull();
    assertThat(few.seal(HELLO)).isNull();

    few.use(few.add(secret(3), secret(4)));
    assertThat(few.seal(HELLO)).extracting(Epochs.Sealed::number).isEqualTo(2L);
  }

  @Test
  void keepTheEpochInUseAlive() {
    assertThatThrownBy(() -> left.retire(0))
        .hasMessage("epoch 0 is in use; use another one before it is retired");
    assertThatThrownBy(() -> left.use(1)).hasMessage("expected one of the epochs [0], found 1");
    assertThatThrownBy(() -> left.retire(7)).hasMessage("expected one of the epochs [0], found 7");
  }

  @Test
  void destroyTheSecretsTheyAreMadeOf() {
    SecretBytes sending = secret(3);
    SecretBytes receiving = secret(4);
    left.add(sending, receiving);

    assertThat(sending.isDestroyed()).isTrue();
    assertThat(receiving.isDestroyed()).isTrue();
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

  private static void addTo(Epochs left, Epochs right) {
    assertThat(left.add(secret(3), secret(4))).isEqualTo(1);
    assertThat(right.add(secret(4), secret(3))).isEqualTo(1);
  }

  private static byte[] packet(Epochs from) {
    return sealed(from, HELLO);
  }

  private static byte[] sealed(Epochs from, byte[] plaintext) {
    return Objects.requireNonNull(from.seal(plaintext)).packet();
  }

  private static Epochs.Opened open(Epochs by, byte[] packet) {
    return Objects.requireNonNull(by.open(packet));
  }

  private static SecretBytes secret(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return SecretBytes.adopt(bytes);
  }
}
