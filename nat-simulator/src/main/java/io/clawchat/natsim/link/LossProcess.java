package io.clawchat.natsim.link;

import java.math.BigDecimal;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Loss at work: whether each packet in turn is lost, and why. */
final class LossProcess {
  private final RandomGenerator random;
  private final double enterBad;
  private final double leaveBad;
  private final double lossGood;
  private final double lossBad;
  private final Supplier<String> whyGood;
  private final Supplier<String> whyBad;
  private boolean bad;

  LossProcess(Loss loss, RandomGenerator random) {
    this.random = random;
    if (loss instanceof Loss.GilbertElliott states) {
      enterBad = states.enterBad();
      leaveBad = states.leaveBad();
      lossGood = states.lossGood();
      lossBad = states.lossBad();
      whyGood = () -> words(states.lossGood()) + " in its good state";
      whyBad = () -> words(states.lossBad()) + " in its bad state";
    } else {
      enterBad = 0;
      leaveBad = 0;
      lossGood = loss.longRun();
      lossBad = 0;
      whyGood = () -> words(loss.longRun());
      whyBad = whyGood;
    }
  }

  boolean loses() {
    if (Probability.happens(bad ? leaveBad : enterBad, random)) {
      bad = !bad;
    }
    return Probability.happens(bad ? lossBad : lossGood, random);
  }

  /** Why the packet last lost was. */
  Supplier<String> why() {
    return bad ? whyBad : whyGood;
  }

  private static String words(double probability) {
    BigDecimal percent = BigDecimal.valueOf(probability).movePointRight(2).stripTrailingZeros();
    return "which loses " + percent.toPlainString() + " %";
  }
}
