package io.clawchat.natsim.nat;

import io.clawchat.natsim.nat.PortAllocation.Blocks;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Blocks of ports that belong to one subscriber each as long as one of their ports is in use. */
final class BlockAllocator implements PortAllocator {
  private final Blocks rule;
  private final PortRange range;
  private final RandomGenerator random;
  private final int blocks;
  private final BitSet held = new BitSet();
  private final Map<IpAddress, List<Block>> bySubscriber = new HashMap<>();

  BlockAllocator(Blocks rule, PortRange range, RandomGenerator random) {
    this.rule = rule;
    this.range = range;
    this.random = random;
    this.blocks = range.size() / rule.size();
  }

  private static final class Block {
    final int number;
    int inUse;

    Block(int number) {
      this.number = number;
    }
  }

  @Override
  public int choose(TransportAddress internal, FreePorts free) {
    List<Block> own = bySubscriber.getOrDefault(internal.ip(), List.of());
    for (Block block : own) {
      int port = lowest(block, free);
      if (port != NONE) {
        block.inUse++;
        return port;
      }
    }
    Block block = own.size() < rule.mostPerSubscriber() ? freeBlock() : null;
    int port = block == null ? NONE : lowest(block, free);
    if (block == null || port == NONE) {
      return NONE;
    }
    held.set(block.number);
    bySubscriber.computeIfAbsent(internal.ip(), subscriber -> new ArrayList<>(1)).add(block);
    block.inUse++;
    return port;
  }

  @Override
  public void released(TransportAddress internal, int port) {
    List<Block> own = bySubscriber.getOrDefault(internal.ip(), List.of());
    int number = (port - range.first()) / rule.size();
    for (Block block : own) {
      if (block.number == number && --block.inUse == 0) {
        held.clear(number);
        own.remove(block);
        break;
      }
    }
    if (own.isEmpty()) {
      bySubscriber.remove(internal.ip());
    }
  }

  private @Nullable Block freeBlock() {
    int free = blocks - held.cardinality();
    if (free == 0) {
      return null;
    }
    int number = held.nextClearBit(0);
    for (int skip = random.nextInt(free); skip > 0; skip--) {
      number = held.nextClearBit(number + 1);
    }
    return new Block(number);
  }

  private int lowest(Block block, FreePorts free) {
    int first = range.first() + block.number * rule.size();
    int port = free.next(first);
    return port >= first && port < first + rule.size() ? port : NONE;
  }
}
