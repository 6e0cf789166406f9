package io.clawchat.traversal;

import java.time.Duration;

/**
 * What a strategy would take.
 *
 * @param sockets as many mappings are made on one's own NAT for each address
 * @param packets as many checks are sent at most
 * @param from when it begins, counted from the beginning of the race
 * @param until when it is given up and its sockets are closed, counted from there too
 * @param chance that it gets through, 0 to 1, as far as the NATs are known
 */
public record Plan(int sockets, int packets, Duration from, Duration until, double chance) {
  public Plan {
    if (sockets < 1 || packets < 0 || from.isNegative() || until.compareTo(from) < 0) {
      throw new IllegalArgumentException(
          "expected a socket, no less than no packets, and an end after the beginning, found %d, %d, %s, %s"
              .formatted(sockets, packets, from, until));
    }
    if (!(chance >= 0 && chance <= 1)) {
      throw new IllegalArgumentException("expected a chance from 0 to 1, found " + chance);
    }
  }
}
