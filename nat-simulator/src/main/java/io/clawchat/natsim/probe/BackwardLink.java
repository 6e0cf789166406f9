package io.clawchat.natsim.probe;

import io.clawchat.natsim.link.LinkLine;
import io.clawchat.natsim.link.LinkModel;
import java.util.random.RandomGenerator;

/**
 * A link on which each packet overtakes all that entered at the same time before it.
 *
 * @param mtu in bytes, as for any link
 */
record BackwardLink(int mtu) implements LinkModel {
  /** More than the packets of one moment. */
  private static final long LONGEST_NS = 1_000_000;

  @Override
  public LinkLine open(RandomGenerator random) {
    long[] moment = {-1, 0};
    return (enteredNs, bytes, fate) -> {
      moment[1] = enteredNs == moment[0] ? moment[1] + 1 : 0;
      moment[0] = enteredNs;
      fate.arrives(enteredNs + LONGEST_NS - moment[1]);
    };
  }
}
