package io.clawchat.natsim.trace;

import java.math.BigDecimal;
import java.time.Duration;

/** Values as a sentence has them. */
final class Words {
  private Words() {}

  /** {@code 31 s}, {@code 30.000000001 s}: exact, with no digit too many. */
  static String seconds(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    return number(seconds) + " s";
  }

  /** {@code 30 %}, {@code 0.5 %}. */
  static String percent(double probability) {
    return number(BigDecimal.valueOf(probability).movePointRight(2)) + " %";
  }

  private static String number(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
