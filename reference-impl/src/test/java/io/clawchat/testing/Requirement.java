package io.clawchat.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What a test needs of the machine it runs on. Where that is missing the test is left out with a
 * line that says how to mend it; with {@code CLAWCHAT_REQUIRE_INTEROP=1} in the environment, as in
 * CI, it fails instead.
 */
final class Requirement {
  private static final String STRICT = "CLAWCHAT_REQUIRE_INTEROP";

  /** A system property: {@code false} leaves out what needs root or a Docker engine. */
  private static final String KERNEL = "kernel.tests";

  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Requirement() {}

  /** The same for tests on a kernel, which one can do without while one works on something else. */
  static ConditionEvaluationResult ofKernel(BooleanSupplier met, String what, String howToMend) {
    return told(ofKernel(met, what, howToMend, System.getProperty(KERNEL, "true")));
  }

  static ConditionEvaluationResult ofKernel(
      BooleanSupplier met, String what, String howToMend, String wanted) {
    return wanted.equals("false")
        ? ConditionEvaluationResult.disabled("those on a kernel, by -D" + KERNEL + "=false")
        : evaluate(met.getAsBoolean(), what, howToMend, isStrict());
  }

  static ConditionEvaluationResult evaluate(boolean met, String what, String howToMend) {
    return told(evaluate(met, what, howToMend, isStrict()));
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
    return ConditionEvaluationResult.disabled(missing);
  }

  private static boolean isStrict() {
    return "1".equals(System.getenv(STRICT));
  }

  /** Says why tests are left out: once, however many tests it is about. */
  private static ConditionEvaluationResult told(ConditionEvaluationResult result) {
    result
        .getReason()
        .filter(why -> result.isDisabled() && SAID.add(why))
        .ifPresent(why -> System.out.println("Tests left out: " + why));
    return result;
  }
}
