package io.clawchat.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.crypto.PublicKey;
import io.clawchat.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EpochsProperties {
  enum Step {
    SEAL,
    DELIVER,
    CORRUPT,
    NEXT_EPOCH
  }

  /** Whatever is lost, reordered, repeated or changed, and whenever keys change. */
  @Property(tries = 300)
  void everyPacketIsOpenedAtMostOnceAndAsItWasSealed(
      @ForAll @Size(max = 60) List<Step> steps, @ForAll @IntRange(max = 1_000) int chance) {
    Epochs left = new Epochs(secret(0), secret(1), secret(2));
    Epochs right = new Epochs(secret(0), secret(2), secret(1));
    List<byte[]> sent = new ArrayList<>();
    List<Integer> sealedIn = new ArrayList<>();
    Set<Integer> opened = new HashSet<>();
    int which = chance;
    SplittableRandom random = new SplittableRandom(chance);
    for (Step step : steps) {
      which = which * 31 + 7;
      int packet = sent.isEmpty() ? -1 : Math.floorMod(which, sent.size());
      if (step == Step.SEAL) {
        byte[] plaintext = ByteBuffer.allocate(4).putInt(sent.size()).array();
        sent.add(Objects.requireNonNull(left.seal(plaintext)).packet());
        sealedIn.add(left.inUse());
      } else if (step == Step.NEXT_EPOCH) {
        PublicKey mine = left.share(random);
        assertThat(left.agree(right.share(random))).isTrue();
        assertThat(right.agree(mine)).isTrue();
        left.use(left.newest());
        right.use(right.newest());
      } else if (packet >= 0 && step == Step.CORRUPT) {
        byte[] forged = sent.get(packet).clone();
        forged[Math.floorMod(which, forged.length)] ^= (byte) (1 << Math.floorMod(which, 8));
        assertThat(right.open(forged)).isNull();
      } else if (packet >= 0) {
        Epochs.Opened found = right.open(sent.get(packet));
        boolean isAlive = sealedIn.get(packet) >= left.inUse() - 1;
        assertThat(found != null).isEqualTo(isAlive && opened.add(packet));
        if (found != null) {
          assertThat(ByteBuffer.wrap(found.plaintext()).getInt()).isEqualTo(packet);
          assertThat(found.number()).isEqualTo(packet);
        }
      }
    }
  }

  private static SecretBytes secret(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return SecretBytes.adopt(bytes);
  }
}
