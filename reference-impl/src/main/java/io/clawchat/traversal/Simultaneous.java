package io.clawchat.traversal;

import io.clawchat.nat.NatProfile;
import java.time.Duration;
import java.util.Optional;

/**
 * Both sides send checks to each other's candidates at once, so that each NAT has seen a packet go
 * out when the other side's comes in (RFC 5128 §3.3). A check that arrives shows an address that
 * works, and is answered with one (a peer-reflexive candidate, RFC 8445 §5.1.3.2); no such address
 * is remembered, since the source of a copy may be forged.
 */
final class Simultaneous implements Strategy {
  @Override
  public String name() {
    return "simultaneous";
  }

  @Override
  public Optional<Plan> plan(Situation situation) {
    if (!situation.mutual()) {
      return Optional.empty();
    }
    return Optional.of(
        new Plan(
            1,
            Retry.times(situation.schedule()) * situation.remote().size(),
            Duration.ZERO,
            situation.schedule().giveUp(),
            chance(situation.here(), situation.there())));
  }

  /** Where both keep their addresses, or one does that lets in the other from another port. */
  private static double chance(NatProfile here, NatProfile there) {
    double oneIsKnown = Chances.keepsItsAddress(here);
    double otherIsKnown = Chances.keepsItsAddress(there);
    double both = oneIsKnown * otherIsKnown;
    double one =
        Math.max(
            oneIsKnown * Chances.letsInOtherPorts(here),
            otherIsKnown * Chances.letsInOtherPorts(there));
    return Math.max(both, one);
  }

  @Override
  public void run(Plan plan, Ground ground) {
    ground.onCheck(check -> ground.checkSoon(check.at(), check.from()));
    Retry.start(ground.scope(), ground.situation().schedule(), ground::checkAll);
  }
}
