package io.clawchat.scenario.oracle;

import static io.clawchat.natsim.nat.FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT;

import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import java.util.List;

/** What a pair lacks that cannot connect although both sides know each other. */
final class Remedy {
  private Remedy() {}

  /** The least of the means with which this pair would connect; a pure function. */
  static Means of(Situation situation) {
    Side server = situation.server();
    Side client = situation.client();
    if (situation.underSharedNat()) {
      Situation around = situation.around();
      return meet(around.server(), false, around.client(), false) ? Means.HAIRPINNING : Means.RELAY;
    }
    if (meet(server, server.isPredictable(), client, client.isPredictable())) {
      return Means.PORT_PREDICTION;
    }
    return meet(server, true, client, false) || meet(server, false, client, true)
        ? Means.BIRTHDAY_PUNCHING
        : Means.RELAY;
  }

  /**
   * Whether two sides with no NAT in common connect.
   *
   * @param oneTold whether the other knows from which port this one's packets to it come: by
   *     prediction, or by trying so many that one is right
   */
  private static boolean meet(Side one, boolean oneTold, Side other, boolean otherTold) {
    return reaches(one, oneTold, other, otherTold) || reaches(other, otherTold, one, oneTold);
  }

  /** A packet of X arrives at Y, and the answer returns. */
  private static boolean reaches(Side x, boolean xTold, Side y, boolean yTold) {
    boolean fromKnownPort = xTold || x.isSteady();
    boolean arrives =
        y.levels()
            .allMatch(
                level ->
                    switch (y.filtering(level)) {
                      case ENDPOINT_INDEPENDENT -> true;
                      case ADDRESS_DEPENDENT -> yTold || y.isSteadyUpTo(level);
                      case ADDRESS_AND_PORT_DEPENDENT ->
                          (yTold || y.isSteadyUpTo(level)) && fromKnownPort;
                    });
    return arrives && x.levels().allMatch(level -> letsAnswerIn(x, level, fromKnownPort, y, yTold));
  }

  /**
   * Whether a level of X lets the answer of Y in. Y answers through the mapping that X has sent to;
   * or through another one, which X can open too, and does open at this level where all that X
   * sends to Y leaves from one port.
   */
  private static boolean letsAnswerIn(
      Side x, int level, boolean fromKnownPort, Side y, boolean yTold) {
    return y.isSteady()
        || x.filtering(level) != ADDRESS_AND_PORT_DEPENDENT
        || yTold && (fromKnownPort || !mapsByPort(y.own()) || !mapsByPort(x.upTo(level)));
  }

  private static boolean mapsByPort(List<NatBehavior> nats) {
    return nats.stream()
        .anyMatch(nat -> nat.mapping() == MappingBehavior.ADDRESS_AND_PORT_DEPENDENT);
  }
}
