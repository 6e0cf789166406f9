package io.clawchat.natsim;

import io.clawchat.natsim.net.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The interfaces of one host, one at least, and which of them a packet leaves by. */
final class Interfaces {
  private final List<SimInterface> all = new ArrayList<>(1);

  void add(SimInterface added) {
    all.add(added);
  }

  int size() {
    return all.size();
  }

  /** In the order in which they were made. */
  List<SimInterface> all() {
    return Collections.unmodifiableList(all);
  }

  SimInterface first() {
    return all.getFirst();
  }

  /** The first that leads there; where none does, the first of that IP version. */
  SimInterface to(IpAddress destination) {
    if (all.size() == 1) {
      return first();
    }
    for (SimInterface candidate : all) {
      if (candidate.leadsTo(destination)) {
        return candidate;
      }
    }
    for (SimInterface candidate : all) {
      if (candidate.address().isV4() == destination.isV4()) {
        return candidate;
      }
    }
    return first();
  }

  /** The one that has this address; null where none has. */
  @Nullable SimInterface at(IpAddress address) {
    for (SimInterface candidate : all) {
      if (candidate.address().equals(address)) {
        return candidate;
      }
    }
    return null;
  }
}
