package io.clawchat.natsim.benchmarks;

import io.clawchat.natsim.net.TransportAddress;

/**
 * The anchor for a NAT's table: an open hash table that does the least a table can. It reads an
 * address, a slot and one object as large as a mapping, and writes the time into that.
 */
final class LeastTable {
  private final Entry[] slots;

  private static final class Entry {
    final TransportAddress address;
    long usedNs;
    // As much as a mapping has beside.
    long a;
    long b;
    long c;
    long d;
    long e;
    long f;
    long g;
    long h;

    Entry(TransportAddress address) {
      this.address = address;
    }
  }

  LeastTable(int entries) {
    slots = new Entry[Integer.highestOneBit(entries) * 4];
  }

  void add(TransportAddress address) {
    int slot = first(address);
    while (slots[slot] != null) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = new Entry(address);
  }

  /** Writes the time into the entry of this address, which must be there. */
  long use(TransportAddress address, long nowNs) {
    int slot = first(address);
    while (slots[slot].address != address) {
      slot = slot + 1 & slots.length - 1;
    }
    Entry entry = slots[slot];
    long before = entry.usedNs;
    entry.usedNs = nowNs;
    return before;
  }

  private int first(TransportAddress address) {
    long bits = (address.ip().low() * 65_536 + address.port()) * 0x9e3779b97f4a7c15L;
    return (int) (bits >>> 40) & slots.length - 1;
  }
}
