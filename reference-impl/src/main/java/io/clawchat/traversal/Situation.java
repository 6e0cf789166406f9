package io.clawchat.traversal;

import io.clawchat.nat.NatProfile;
import io.clawchat.offer.PunchSchedule;
import io.clawchat.offer.Role;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * What one side knows when it begins to look for a way.
 *
 * @param mutual whether the other side knows where this one is, and looks for it too
 * @param here what this side measured of its own NATs
 * @param there what the other side measured of its own
 * @param remote where the other side may be reached, the best first
 * @param schedule when checks are repeated, and for how long
 */
public record Situation(
    Role role,
    boolean mutual,
    NatProfile here,
    NatProfile there,
    List<InetSocketAddress> remote,
    PunchSchedule schedule) {
  public Situation {
    remote = List.copyOf(remote);
  }
}
