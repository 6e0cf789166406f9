package io.clawchat.natsim.drop;

import io.clawchat.natsim.drop.LinkDrop.Direction;
import java.util.Optional;

/**
 * A drop as a value to count by: two packets with equal ones met the same fate at the same place.
 *
 * @param kind what ended the packet's way
 * @param node the host or NAT where it did, or whose link it was
 * @param link the direction of that node's link where the link did it
 */
public record Drop(DropKind kind, String node, Optional<Direction> link) {
  /** The drop of a packet at this host or NAT, or on its link. */
  public static Drop of(String node, DropReason reason) {
    Optional<Direction> link =
        reason instanceof LinkDrop onLink ? Optional.of(onLink.direction()) : Optional.empty();
    return new Drop(reason.kind(), node, link);
  }

  /** {@code home-b}, {@code home-b's up link}. */
  public String place() {
    return link.map(direction -> node + "'s " + direction.link()).orElse(node);
  }

  /** {@code mapping-expired at home-b}. */
  @Override
  public String toString() {
    return kind.word() + " at " + place();
  }
}
