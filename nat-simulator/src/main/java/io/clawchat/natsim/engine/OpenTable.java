package io.clawchat.natsim.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A hash table whose entries hold their own keys: looking one up builds no key object and boxes
 * nothing. A subclass says how an entry hashes, and finds by walking from {@link #first} along
 * {@link #next} until {@link #at} gives null. Linear probing, at most half full.
 *
 * <p>The hashes stand in an array of their own, so that a walk reads no entry but those whose hash
 * is the one looked for: where memory is slow, each other entry would cost as much as the one.
 */
public abstract class OpenTable<E> {
  private static final int LEAST_SLOTS = 8;

  // A table that never holds anything is a table of one slot, and takes up no room.
  private static final @Nullable Object[] NO_SLOTS = new @Nullable Object[1];
  private static final int[] NO_HASHES = new int[1];

  private @Nullable Object[] slots = NO_SLOTS;

  /** Of what is in the slot of the same number; of an empty slot it means nothing. */
  private int[] hashes = NO_HASHES;

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
    place(entry, hashOf(entry));
    size++;
  }

  /** Removes this very entry. Does nothing where it is not in the table. */
  @SuppressWarnings("ReferenceEquality") // an entry is itself; others may look the same
  public final void remove(E entry) {
    int hash = hashOf(entry);
    int slot = first(hash);
    while (slots[slot] != entry) {
      if (slots[slot] == null) {
        return;
      }
      slot = next(hash, slot);
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
    return (size + 1) * 2 > slots.length;
  }

  /** The first slot of a walk: of an entry of this hash, or empty where there is none. */
  protected final int first(int hash) {
    return seek(hash, hash & slots.length - 1);
  }

  /** The slot that follows in a walk: of another entry of this hash, or empty. */
  protected final int next(int hash, int slot) {
    return seek(hash, after(slot));
  }

  @SuppressWarnings("unchecked") // only add() fills slots
  protected final @Nullable E at(int slot) {
    return (E) slots[slot];
  }

  protected final void grow() {
    @Nullable Object[] oldSlots = slots;
    int[] oldHashes = hashes;
    int length = Math.max(LEAST_SLOTS, oldSlots.length * 2);
    slots = new @Nullable Object[length];
    hashes = new int[length];
    for (int slot = 0; slot < oldSlots.length; slot++) {
      Object entry = oldSlots[slot];
      if (entry != null) {
        place(entry, oldHashes[slot]);
      }
    }
  }

  private int seek(int hash, int from) {
    int slot = from;
    while (hashes[slot] != hash && slots[slot] != null) {
      slot = after(slot);
    }
    return slot;
  }

  private int after(int slot) {
    return slot + 1 & slots.length - 1;
  }

  private void place(Object entry, int hash) {
    int slot = hash & slots.length - 1;
    while (slots[slot] != null) {
      slot = after(slot);
    }
    put(slot, entry, hash);
  }

  private void put(int slot, Object entry, int hash) {
    slots[slot] = entry;
    hashes[slot] = hash;
  }

  /** Moves back what stood behind a removed entry, so that walks from its first slot reach it. */
  private void closeGap(int removed) {
    int gap = removed;
    int slot = after(gap);
    for (Object entry = slots[slot]; entry != null; entry = slots[slot]) {
      int home = hashes[slot] & slots.length - 1;
      int distance = slot - home & slots.length - 1;
      if (distance >= (slot - gap & slots.length - 1)) {
        put(gap, entry, hashes[slot]);
        slots[slot] = null;
        gap = slot;
      }
      slot = after(slot);
    }
  }
}
