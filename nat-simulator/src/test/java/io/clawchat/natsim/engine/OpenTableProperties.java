package io.clawchat.natsim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class OpenTableProperties {

  @Property
  void holdsWhatWasAddedAndNotRemoved(
      @ForAll @Size(max = 300) List<@IntRange(max = 60) Integer> toggled,
      @ForAll @IntRange(min = 1, max = 64) int differentHashes) {
    Words table = new Words(differentHashes);
    List<Word> model = new ArrayList<>();
    for (int key : toggled) {
      Word present = table.find(key);
      if (present == null) {
        Word word = new Word(key);
        table.add(word);
        model.add(word);
      } else {
        table.remove(present);
        model.remove(present);
      }
      assertThat(table.size()).isEqualTo(model.size());
    }
    for (int key = 0; key <= 60; key++) {
      int wanted = key;
      assertThat(table.find(key))
          .isSameAs(model.stream().filter(word -> word.key == wanted).findAny().orElse(null));
    }
    assertThat(table.entries()).containsExactlyInAnyOrderElementsOf(model);
  }

  @Property
  void removesAllThatMatchAndNothingElse(
      @ForAll @IntRange(max = 100) int count, @ForAll @IntRange(min = 1, max = 64) int hashes) {
    Words table = new Words(hashes);
    for (int key = 0; key < count; key++) {
      table.add(new Word(key));
    }

    table.removeIf(word -> word.key % 2 == 0);
    table.remove(new Word(1));

    for (int key = 0; key < count; key++) {
      assertThat(table.find(key) != null).isEqualTo(key % 2 == 1);
    }
  }

  private record Word(int key) {
    // Two words of one key are two entries: the table tells them apart by identity.
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return key;
    }
  }

  /** Few different hashes make long runs of neighbours, where removal could lose one. */
  private static final class Words extends OpenTable<Word> {
    private final int differentHashes;

    Words(int differentHashes) {
      this.differentHashes = differentHashes;
    }

    @Nullable Word find(int key) {
      int hash = hash(key);
      int slot = first(hash);
      for (Word word = at(slot); word != null; word = at(slot)) {
        if (word.key == key) {
          return word;
        }
        slot = next(hash, slot);
      }
      return null;
    }

    @Override
    protected int hashOf(Word word) {
      return hash(word.key);
    }

    private int hash(int key) {
      return mix(key % differentHashes);
    }
  }
}
