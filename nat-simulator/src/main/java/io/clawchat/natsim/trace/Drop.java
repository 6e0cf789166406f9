package io.clawchat.natsim.trace;

import io.clawchat.natsim.trace.DropReason.Direction;
import io.clawchat.natsim.trace.DropReason.LinkDown;
import io.clawchat.natsim.trace.DropReason.LostOnLink;
import io.clawchat.natsim.trace.DropReason.TooBig;
import java.util.Optional;

/**
 * A drop as a value to count by: two packets with equal ones met the same fate at the same place.
 *
 * @param kind what ended the packet's way
 * @param node the host or NAT where it did, or whose link it was
 * @param link the direction of that node's link where the link did it
 */
public record Drop(DropKind kind, String node, Optional<Direction> link) {
  static Drop of(String node, DropReason reason) {
    Optional<Direction> link =
        switch (reason) {
          case LostOnLink lost -> Optional.of(lost.direction());
          case LinkDown down -> Optional.of(down.direction());
          case TooBig tooBig -> Optional.of(tooBig.direction());
          default -> Optional.empty();
        };
    return new Drop(DropKind.of(reason), node, link);
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
