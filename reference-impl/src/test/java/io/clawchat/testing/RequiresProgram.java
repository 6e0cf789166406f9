package io.clawchat.testing;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** A test against a program that stands on the {@code PATH}; see {@link Requirement}. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresProgram.Condition.class)
public @interface RequiresProgram {
  /** The command, as one types it. */
  String value();

  /** The Debian package that brings it. */
  String debianPackage();

  /** Looks for the command. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return AnnotationSupport.findAnnotation(context.getElement(), RequiresProgram.class)
          .map(
              program ->
                  Requirement.evaluate(
                      isOnPath(program.value()),
                      program.value(),
                      "apt-get install -y " + program.debianPackage()))
          .orElseGet(() -> ConditionEvaluationResult.enabled("no program is required"));
    }

    private static boolean isOnPath(String program) {
      return Pattern.compile(Pattern.quote(File.pathSeparator))
          .splitAsStream(System.getenv().getOrDefault("PATH", ""))
          .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
  }
}
