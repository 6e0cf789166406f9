package io.clawchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class AeadProperties {

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatIsSealedOpensAgain(
      @ForAll long seed,
      @ForAll @LongRange(min = 0) long counter,
      @ForAll byte[] aad,
      @ForAll byte[] plaintext) {
    SecretBytes key = SecretBytes.random(32, new Random(seed));
    byte[] packet = new byte[plaintext.length + Aead.TAG_BYTES];
    int sealed =
        new Sealer(key)
            .seal(counter, aad, 0, aad.length, plaintext, 0, plaintext.length, packet, 0);
    int opened = new Opener(key).open(counter, aad, 0, aad.length, packet, 0, sealed, packet, 0);
    assertThat(opened).isEqualTo(plaintext.length);
    assertThat(Arrays.copyOf(packet, opened)).isEqualTo(plaintext);
  }

  @Property
  void oneFlippedBitIsNotAuthentic(
      @ForAll @Size(min = 1, max = 64) byte[] plaintext,
      @ForAll @IntRange(max = 639) int anyBit,
      @ForAll long seed) {
    SecretBytes key = SecretBytes.random(32, new Random(seed));
    byte[] sealed = Aead.seal(key, Aead.nonce(1), new byte[0], plaintext);
    int bit = anyBit % (8 * sealed.length);
    sealed[bit / 8] ^= (byte) (1 << bit % 8);
    assertThat(Aead.open(key, Aead.nonce(1), new byte[0], sealed)).isEmpty();
  }
}
