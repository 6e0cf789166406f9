package io.clawchat.natsim.link;

/** How a link loses packets by chance. */
public sealed interface Loss {
  /** Never. */
  Loss NONE = new None();

  /** Never. */
  record None() implements Loss {
    @Override
    public double longRun() {
      return 0;
    }
  }

  /**
   * Each packet on its own.
   *
   * @param probability above 0, at most 1
   */
  record Independent(double probability) implements Loss {
    public Independent {
      Probability.require("loss", probability);
      if (probability == 0) {
        throw new IllegalArgumentException(
            "independent loss needs a probability above 0: take Loss.NONE, or Loss.of(0)");
      }
    }

    @Override
    public double longRun() {
      return probability;
    }
  }

  /**
   * In bursts (Gilbert 1960, Elliott 1963): the link is in a good or a bad state, and loses packets
   * with a probability of each. It begins in the good one, and may change before each packet, so a
   * bad time lasts 1 / {@code leaveBad} packets on average.
   *
   * @param enterBad probability that the good state ends, above 0, at most 1
   * @param leaveBad probability that the bad state ends, above 0, at most 1
   * @param lossGood probability of loss in the good state, 0 to 1
   * @param lossBad probability of loss in the bad state, above {@code lossGood}, at most 1
   */
  record GilbertElliott(double enterBad, double leaveBad, double lossGood, double lossBad)
      implements Loss {
    public GilbertElliott {
      Probability.require("enterBad", enterBad);
      Probability.require("leaveBad", leaveBad);
      Probability.require("lossGood", lossGood);
      Probability.require("lossBad", lossBad);
      if (enterBad == 0 || leaveBad == 0) {
        throw new IllegalArgumentException(
            "both states must end some time, found enterBad "
                + enterBad
                + " and leaveBad "
                + leaveBad
                + ": for a single state take Loss.of(probability)");
      }
      if (lossBad <= lossGood) {
        throw new IllegalArgumentException(
            "the bad state loses more than the good one, found "
                + lossBad
                + " and "
                + lossGood
                + ": swap them, or for a single state take Loss.of(probability)");
      }
    }

    /** The share of packets that meet the bad state, in the long run. */
    public double shareOfBad() {
      return enterBad / (enterBad + leaveBad);
    }

    @Override
    public double longRun() {
      return shareOfBad() * lossBad + (1 - shareOfBad()) * lossGood;
    }
  }

  /** Each packet on its own; {@link #NONE} for 0. */
  static Loss of(double probability) {
    return probability == 0 ? NONE : new Independent(probability);
  }

  /** The share of packets lost in the long run. */
  double longRun();
}
