package io.clawchat.natsim.junit;

import io.clawchat.natsim.engine.RandomStreams;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Where a test's seed comes from.
 *
 * @param value what a person repeats to replay the test
 * @param fixed whether the source of the test says it
 */
record Seed(long value, boolean fixed) {
  private static final Namespace RUN = Namespace.create(Seed.class);

  /** What JUnit's unique ids have for each repetition or set of arguments. */
  private static final Pattern INVOCATION = Pattern.compile("\\[[a-z-]+-invocation:[^]]*]");

  static Seed of(ExtensionContext test) {
    for (Optional<ExtensionContext> context = Optional.of(test);
        context.isPresent();
        context = context.get().getParent()) {
      Optional<SimulatedNetwork> annotation =
          AnnotationSupport.findAnnotation(context.get().getElement(), SimulatedNetwork.class);
      if (annotation.isPresent() && annotation.get().seed().length > 0) {
        return new Seed(only(annotation.get().seed()), true);
      }
    }
    return new Seed(ofTheRun(test), false);
  }

  /** The seed of the network of this test or invocation. */
  long ofNetwork(ExtensionContext test) {
    String invocation =
        INVOCATION
            .matcher(test.getUniqueId())
            .results()
            .map(MatchResult::group)
            .collect(Collectors.joining("/"));
    return invocation.isEmpty() ? value : new RandomStreams(value).stream(invocation).nextLong();
  }

  private static long only(long[] seeds) {
    if (seeds.length > 1) {
      throw new ExtensionConfigurationException(
          "@SimulatedNetwork takes one seed, found "
              + seeds.length
              + ": for several runs of a test use @RepeatedTest");
    }
    return seeds[0];
  }

  private static long ofTheRun(ExtensionContext test) {
    return test.getRoot()
        .getStore(RUN)
        .getOrComputeIfAbsent(
            Seed.class,
            key ->
                test.getConfigurationParameter(NetworkExtension.SEED_PROPERTY)
                    .map(Seed::parse)
                    .orElseGet(Seed::draw),
            Long.class);
  }

  private static long parse(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new ExtensionConfigurationException(
          NetworkExtension.SEED_PROPERTY
              + " is a whole number of at most 64 bits, as a failed test prints it; found '"
              + text
              + "'",
          e);
    }
  }

  /** The one place where unseeded chance comes in. An int without a sign is easier to copy. */
  private static long draw() {
    return new SplittableRandom().nextInt(Integer.MAX_VALUE);
  }
}
