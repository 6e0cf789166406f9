package io.clawchat.natsim;

import io.clawchat.natsim.drop.LinkDrop;
import io.clawchat.natsim.drop.LinkDrop.Direction;
import io.clawchat.natsim.link.Fate;
import io.clawchat.natsim.link.LinkLine;
import io.clawchat.natsim.link.LinkModel;
import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.trace.TraceEvent;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One direction of an attachment's link: asks the line about each packet, and does what it says.
 * After a change of model, nothing arrives before what had entered before the change.
 */
final class LinkDirection implements Fate {
  private final Node node;
  private final World world;
  private final Direction direction;
  private final RandomGenerator random;
  private LinkModel model;
  private LinkLine line;
  private long fixedDelayNs;
  private int mtu;
  private long notBeforeNs;
  private long latestArrivalNs;

  // The packet that the line is being asked about, and whether it has answered.
  private @Nullable Packet packet;
  private @Nullable Attachment to;
  private boolean answered;

  /**
   * @param random this direction's own stream, through all changes
   */
  LinkDirection(Node node, Direction direction, LinkModel model, RandomGenerator random) {
    this.node = node;
    this.world = node.world;
    this.direction = direction;
    this.random = random;
    this.model = model;
    this.line = model.open(random);
    this.fixedDelayNs = line.fixedDelayNs();
    this.mtu = model.mtu();
  }

  /**
   * @param earliestNs when the last packet arrives that is under way
   */
  void change(LinkModel newModel, long earliestNs) {
    model = newModel;
    line = newModel.open(random);
    fixedDelayNs = line.fixedDelayNs();
    mtu = newModel.mtu();
    notBeforeNs = earliestNs;
  }

  Direction direction() {
    return direction;
  }

  LinkModel model() {
    return model;
  }

  int mtu() {
    return mtu;
  }

  boolean announcesMtu() {
    return model.announcesMtu();
  }

  boolean hasRoomFor(Packet entering) {
    return mtu == LinkModel.NO_MTU || entering.size() <= mtu;
  }

  /** Whether it only delays, each packet by the same time: then the order of asking is free. */
  boolean isPlain() {
    return fixedDelayNs >= 0;
  }

  /** When a packet arrives, if it is plain. */
  long plainArrivalNs(long enteredNs) {
    return inOrder(enteredNs + fixedDelayNs);
  }

  /** The latest of all arrivals that were told. */
  long latestArrivalNs() {
    return latestArrivalNs;
  }

  /** Carries a packet that enters now. */
  void carry(Packet entering, Attachment receiver) {
    packet = entering;
    to = receiver;
    answered = false;
    line.carry(world.nowNs(), entering.size(), this);
    packet = null;
    to = null;
    if (!answered) {
      throw new IllegalStateException(
          "a line must say what becomes of each packet before it returns; that of "
              + model
              + " said nothing");
    }
  }

  @Override
  public void arrives(long timeNs) {
    Packet original = asked();
    Packet arriving = answered ? copyOf(original) : original;
    moveOn(arriving, timeNs);
  }

  @Override
  public void arrivesDamaged(long timeNs, int firstBit, int bits) {
    Packet original = asked();
    if (firstBit < 0 || bits < 1 || bits > Byte.SIZE) {
      throw new IllegalStateException(
          "damage is 1 to 8 bits from bit 0 or later, found "
              + bits
              + " from "
              + firstBit
              + " by "
              + model);
    }
    Content damaged = BitErrors.flip(original.content(), firstBit, bits);
    if (damaged == null) {
      if (!answered) {
        drop(LinkDirection::headerDamaged, original);
      }
      return;
    }
    Packet arriving = original.withContent(world.nextPacketId(), damaged);
    if (world.isTraced()) {
      world.trace(node.name(), new TraceEvent.Corrupted(), arriving);
    }
    moveOn(arriving, timeNs);
  }

  @Override
  public void lost(Supplier<String> why) {
    Packet original = asked();
    if (answered) {
      throw new IllegalStateException(
          "a packet that arrived is not lost, and none is lost twice; " + model + " said so");
    }
    drop(why, original);
  }

  private static String headerDamaged() {
    return "which damaged its header, as its checksum told";
  }

  private void drop(Supplier<String> why, Packet lost) {
    answered = true;
    if (world.isTraced()) {
      world.traceDrop(node.name(), new LinkDrop.LostOnLink(direction, why.get()), lost);
    }
  }

  private void moveOn(Packet arriving, long timeNs) {
    answered = true;
    if (timeNs < world.nowNs()) {
      throw new IllegalStateException(
          "a packet that enters at "
              + world.nowNs()
              + " ns cannot arrive before, found "
              + timeNs
              + " ns from "
              + model);
    }
    Attachment receiver = Objects.requireNonNull(to);
    if (direction == Direction.UP) {
      receiver.comeUp(arriving, inOrder(timeNs));
    } else {
      world.scheduleArrival(arriving, receiver, Transit.NOT_AHEAD, inOrder(timeNs));
    }
  }

  private long inOrder(long timeNs) {
    long arrivalNs = Math.max(timeNs, notBeforeNs);
    latestArrivalNs = Math.max(latestArrivalNs, arrivalNs);
    return arrivalNs;
  }

  private Packet asked() {
    if (packet == null) {
      throw new IllegalStateException(
          "a line says what becomes of a packet while it is asked, not later");
    }
    return packet;
  }

  private Packet copyOf(Packet original) {
    Packet copy = original.copy(world.nextPacketId());
    if (world.isTraced()) {
      world.trace(node.name(), new TraceEvent.Duplicated(), copy);
    }
    return copy;
  }
}
