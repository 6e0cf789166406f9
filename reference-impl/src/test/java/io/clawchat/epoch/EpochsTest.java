package io.clawchat.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.crypto.PublicKey;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.wire.DataPacket;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EpochsTest {
  private static final byte[] HELLO = {'h', 'e', 'l', 'l', 'o'};

  private final SplittableRandom random = new SplittableRandom(1);
  private final Epochs left = epochs(1, 2);
  private final Epochs right = epochs(2, 1);

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
  void openBothEpochsWhileBothAreAlive() {
    agree(left, right);
    byte[] before = packet(left);
    left.use(1);
    byte[] after = packet(left);

    assertThat(open(right, after))
        .usingRecursiveComparison()
        .isEqualTo(new Epochs.Opened(1, 1, true, HELLO));
    assertThat(open(right, before))
        .usingRecursiveComparison()
        .isEqualTo(new Epochs.Opened(0, 0, false, HELLO));
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
  void openNothingUnderAnEpochThatWasRetired() {
    byte[] old = packet(left);
    agree(left, right);
    right.use(1);
    right.retireBefore(1);

    assertThat(right.open(old)).isNull();
  }

  @Test
  void retireNeitherTheEpochInUseNorOnesAfterIt() {
    byte[] old = packet(left);
    agree(left, right);
    right.retireBefore(1);

    assertThat(right.open(old)).isNotNull();
    left.use(1);
    assertThat(right.open(packet(left))).isNotNull();
  }

  @Test
  void keepTwoEpochsAliveAtMost() {
    byte[] first = packet(left);
    agree(left, right);
    left.use(1);
    right.use(1);
    byte[] second = packet(left);
    agree(left, right);

    assertThat(right.open(first)).isNull();
    assertThat(right.open(second)).isNotNull();
    left.use(2);
    assertThat(right.open(packet(left))).isNotNull();
  }

  @Test
  void openNothingUnderAnEpochThatIsYetToCome() {
    PublicKey mine = left.share(random);
    PublicKey theirs = right.share(random);
    left.agree(theirs);
    left.use(1);
    byte[] early = packet(left);
    assertThat(right.open(early)).isNull();

    right.agree(mine);
    assertThat(right.open(early)).isNotNull();
  }

  @Test
  void sealUnderTheEpochInUseOnlyAndNeverGoBack() {
    agree(left, right);
    assertThat(left.inUse()).isZero();
    assertThat(left.newest()).isEqualTo(1);

    left.use(1);
    left.use(0);
    assertThat(left.inUse()).isEqualTo(1);
    assertThat(open(right, packet(left)).epoch()).isEqualTo(1);
  }

  @Test
  void giveTheSameShareUntilThereIsTheEpoch() {
    PublicKey first = left.share(random);
    assertThat(left.share(random)).isEqualTo(first);

    left.agree(right.share(random));
    left.use(1);
    assertThat(left.share(random)).isNotEqualTo(first);
  }

  @Test
  void makeNoEpochOfAShareThatGivesNoSecretOrIsTheirOwn() {
    PublicKey mine = left.share(random);

    assertThat(left.agree(PublicKey.of(new byte[32]))).isFalse();
    assertThat(left.agree(mine)).isFalse();
    assertThat(left.newest()).isZero();
    assertThat(left.share(random)).isEqualTo(mine);

    PublicKey theirs = right.share(random);
    assertThat(left.agree(theirs)).isTrue();
    right.agree(mine);
    left.use(1);
    assertThat(right.open(packet(left))).as("what was refused has changed nothing").isNotNull();
  }

  @Test
  void makeOtherKeysWhereTheRootIsAnother() {
    Epochs stranger = new Epochs(secret(8), secret(2), secret(1));
    PublicKey mine = left.share(random);
    left.agree(stranger.share(random));
    stranger.agree(mine);
    left.use(1);

    assertThat(stranger.open(packet(left))).isNull();
  }

  @Test
  void makeEachEpochOfTheOneBefore() {
    Epochs outsider = epochs(2, 1); // has the first keys, and took no part in the next ones
    agree(left, right);
    left.use(1);
    right.use(1);
    PublicKey mine = left.share(random);
    PublicKey theirs = outsider.share(random);
    left.agree(theirs);
    outsider.agree(mine);
    left.use(2);

    assertThat(outsider.open(packet(left))).isNull();
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
  void refuseWhatTheirOwnerMustNotAsk() {
    assertThatThrownBy(() -> left.use(1))
        .hasMessage("expected an epoch up to 0, found 1; it has not been made");
    assertThatThrownBy(() -> left.agree(right.share(random)))
        .hasMessage("expected this side to have a share; ask for one first");

    agree(left, right);
    assertThatThrownBy(() -> left.share(random))
        .hasMessage("expected epoch 1 to be in use before the next one is made, found 0");
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
  void goOnSealingUnderTheEpochInUseThoughItIsUsedAgain() {
    left.use(left.inUse());

    assertThat(right.open(packet(left))).isNotNull();
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

  private void agree(Epochs left, Epochs right) {
    PublicKey mine = left.share(random);
    PublicKey theirs = right.share(random);
    assertThat(left.agree(theirs)).isTrue();
    assertThat(right.agree(mine)).isTrue();
  }

  private static Epochs epochs(int sending, int receiving) {
    return new Epochs(secret(0), secret(sending), secret(receiving));
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
