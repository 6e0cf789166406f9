package io.clawchat.natsim.probe;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.nat.FragmentHandling;
import io.clawchat.natsim.net.IcmpError.Kind;

/** What becomes of datagrams in several pieces, and of those that must not be cut. */
final class FragmentsProbe {
  private static final int INTERNAL_PORT = 5_000;
  private static final int MTU = 1_400;

  /** In three fragments, the last of them short. */
  private static final int CUT = 3_000;

  /** Larger than any link but those without a limit, and as large as IPv4 permits. */
  private static final int LARGEST = 65_500;

  private static final LinkProfile NARROW = LinkProfile.IDEAL.toBuilder().mtu(MTU).build();

  private final Trials trials;

  FragmentsProbe(Trials trials) {
    this.trials = trials;
  }

  /** Sends one datagram whose fragments come in order, and one whose last comes first. */
  Observation<FragmentHandling> handling() {
    boolean inOrder = arrives(new Link(NARROW, LinkProfile.IDEAL));
    boolean backwards = arrives(new Link(new BackwardLink(MTU), LinkProfile.IDEAL));
    if (!inOrder) {
      return Observation.seen(FragmentHandling.DROP);
    }
    return Observation.seen(backwards ? FragmentHandling.REASSEMBLE : FragmentHandling.PASS);
  }

  private boolean arrives(Link link) {
    Trial trial = trials.start();
    ProbeSocket sender = trial.inside(0, INTERNAL_PORT, link);
    return trial.arrives(sender, trial.server(0, Trial.PORT), CUT, false);
  }

  /** Whether the sender hears that a packet was too big for the way out. */
  Observation<Boolean> announcesMtu() {
    Trial trial = trials.start();
    ProbeSocket sender = trial.inside(0, INTERNAL_PORT);
    if (trial.arrives(sender, trial.server(0, Trial.PORT), LARGEST, true)) {
      return Observation.unobservable("the largest packet passes");
    }
    return Observation.seen(
        sender.errors().stream().anyMatch(error -> error.kind() == Kind.PACKET_TOO_BIG));
  }
}
