package io.clawchat.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What a test needs of the machine it runs on. Where that is missing the test is left out with a
 * line that says how to mend it; with {@code CLAWCHAT_REQUIRE_INTEROP=1} in the environment, as in
 * CI, it fails instead.
 */
final class Requirement {
  private static final String STRICT = "CLAWCHAT_REQUIRE_INTEROP";

  private Requirement() {}

  static ConditionEvaluationResult evaluate(boolean met, String what, String howToMend) {
    return evaluate(met, what, howToMend, "1".equals(System.getenv(STRICT)));
  }

  static ConditionEvaluationResult evaluate(
      boolean met, String what, String howToMend, boolean strict) {
    if (met) {
      return ConditionEvaluationResult.enabled(what + " is here");
    }
    String missing = what + " is missing: " + howToMend;
    if (strict) {
      throw new ExtensionConfigurationException(missing + " (" + STRICT + "=1)");
    }
    System.out.println("Test left out: " + missing);
    return ConditionEvaluationResult.disabled(missing);
  }
}
