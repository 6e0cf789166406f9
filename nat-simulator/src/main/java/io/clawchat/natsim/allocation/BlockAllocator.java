package io.clawchat.natsim.allocation;

import io.clawchat.natsim.allocation.PortAllocation.Blocks;
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
    List<Block> own = of(internal);
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
    add(internal, block);
    return port;
  }

  /** A port of another subscriber's block is nobody else's to map. */
  @Override
  public int reserve(TransportAddress internal, int port, boolean exactly, FreePorts free) {
    int number = numberOf(port);
    if (number < blocks && free.isFree(port)) {
      List<Block> own = of(internal);
      for (Block block : own) {
        if (block.number == number) {
          block.inUse++;
          return port;
        }
      }
      if (own.size() < rule.mostPerSubscriber() && !held.get(number)) {
        add(internal, new Block(number));
        return port;
      }
    }
    return exactly ? NONE : choose(internal, free);
  }

  private List<Block> of(TransportAddress internal) {
    return bySubscriber.getOrDefault(internal.ip(), List.of());
  }

  /** Gives a subscriber a block, of which it uses one port. */
  private void add(TransportAddress internal, Block block) {
    held.set(block.number);
    bySubscriber.computeIfAbsent(internal.ip(), subscriber -> new ArrayList<>(1)).add(block);
    block.inUse++;
  }

  private int numberOf(int port) {
    return (port - range.first()) / rule.size();
  }

  @Override
  public void released(TransportAddress internal, int port) {
    List<Block> own = of(internal);
    int number = numberOf(port);
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
