package io.clawchat.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.crypto.PublicKey;
import org.junit.jupiter.api.Test;

/** How epochs are made of two shares, come into use, and are retired. */
class NextEpochTest extends BothSidesOfEpochs {
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
  void goOnSealingUnderTheEpochInUseThoughItIsUsedAgain() {
    left.use(left.inUse());

    assertThat(right.open(packet(left))).isNotNull();
  }
}
