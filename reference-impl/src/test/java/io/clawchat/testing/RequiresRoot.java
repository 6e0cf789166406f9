package io.clawchat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test that makes network namespaces on Linux, which only root may; see {@link Requirement}. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresRoot.Condition.class)
public @interface RequiresRoot {

  /** Looks whose process this is. */
  final class Condition implements ExecutionCondition {
    private static final Path SELF = Path.of("/proc/self");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return Requirement.ofKernel(Condition::isRoot, "root on Linux", "run the tests as root");
    }

    private static boolean isRoot() {
      try {
        return Files.exists(SELF) && Files.getOwner(SELF).getName().equals("root");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
