package io.clawchat.natsim.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A hash table whose entries hold their own keys: looking one up builds no key object and boxes
 * nothing. A subclass says how an entry hashes, and finds by walking from {@link #first} along
 * {@link #next} until {@link #at} gives null. Linear probing, at most half full.
 */
public abstract class OpenTable<E> {
  private @Nullable Object[] slots = new @Nullable Object[8];
  private int size;

  /** The hash of an entry's key; the same as long as the entry is in the table. */
  protected abstract int hashOf(E entry);

  /** Spreads 64 bits over 32, each input bit over all of them (Stafford's variant 13). */
  public static int mix(long bits) {
    long mixed = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return (int) (mixed ^ mixed >>> 31);
  }

  public final int size() {
    return size;
  }

  /** Adds an entry whose key is not in the table yet. */
  public final void add(E entry) {
    if (isFull()) {
      grow();
    }
    place(entry);
    size++;
  }

  /** Removes this very entry. Does nothing where it is not in the table. */
  @SuppressWarnings("ReferenceEquality") // an entry is itself; others may look the same
  public final void remove(E entry) {
    int slot = first(hashOf(entry));
    while (slots[slot] != entry) {
      if (slots[slot] == null) {
        return;
      }
      slot = next(slot);
    }
    slots[slot] = null;
    size--;
    closeGap(slot);
  }

  /** Removes all that match; as dear as the table is large. */
  public final void removeIf(Predicate<? super E> condition) {
    for (E entry : entries()) {
      if (condition.test(entry)) {
        remove(entry);
      }
    }
  }

  /** All entries as they are now, in no order that means anything. */
  public final List<E> entries() {
    List<E> entries = new ArrayList<>(size);
    for (int slot = 0; slot < slots.length; slot++) {
      E entry = at(slot);
      if (entry != null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** Whether adding one more would make the table grow. */
  protected final boolean isFull() {
    return size * 2 >= slots.length;
  }

  protected final int first(int hash) {
    return hash & slots.length - 1;
  }

  protected final int next(int slot) {
    return slot + 1 & slots.length - 1;
  }

  @SuppressWarnings("unchecked") // only add() fills slots
  protected final @Nullable E at(int slot) {
    return (E) slots[slot];
  }

  protected final void grow() {
    List<E> entries = entries();
    slots = new @Nullable Object[slots.length * 2];
    for (E entry : entries) {
      place(entry);
    }
  }

  private void place(E entry) {
    int slot = first(hashOf(entry));
    while (slots[slot] != null) {
      slot = next(slot);
    }
    slots[slot] = entry;
  }

  /** Moves back what stood behind a removed entry, so that walks from its first slot reach it. */
  private void closeGap(int removed) {
    int gap = removed;
    int slot = next(gap);
    for (E entry = at(slot); entry != null; entry = at(slot)) {
      int home = first(hashOf(entry));
      int distance = slot - home & slots.length - 1;
      if (distance >= (slot - gap & slots.length - 1)) {
        slots[gap] = entry;
        slots[slot] = null;
        gap = slot;
      }
      slot = next(slot);
    }
  }
}
