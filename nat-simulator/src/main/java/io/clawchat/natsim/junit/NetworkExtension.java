package io.clawchat.natsim.junit;

import io.clawchat.natsim.Network;
import io.clawchat.natsim.trace.TraceHash;
import io.clawchat.natsim.trace.TraceRecorder;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What stands behind {@link SimulatedNetwork}; it keeps nothing itself. */
public final class NetworkExtension implements ParameterResolver, AfterEachCallback {
  /** Names the seed of a run of tests: a whole number, of 64 bits with sign. */
  public static final String SEED_PROPERTY = "natsim.seed";

  private static final Namespace TESTS = Namespace.create(NetworkExtension.class);

  /** For JUnit. */
  public NetworkExtension() {}

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Network.class || type == TraceRecorder.class || type == TraceHash.class;
  }

  /**
   * The network of the test, or its trace.
   *
   * @throws ParameterResolutionException where there is no single test that it would be of
   */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    requireOneTest(context);
    TestedNetwork tested =
        context
            .getStore(TESTS)
            .getOrComputeIfAbsent(
                TestedNetwork.class, key -> TestedNetwork.of(context), TestedNetwork.class);
    Class<?> type = parameter.getParameter().getType();
    if (type == Network.class) {
      return tested.network();
    }
    return type == TraceRecorder.class ? tested.trace() : tested.hash();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    TestedNetwork tested = context.getStore(TESTS).get(TestedNetwork.class, TestedNetwork.class);
    if (tested != null) {
      context
          .getExecutionException()
          .ifPresent(failure -> failure.addSuppressed(new NetworkReport(tested.report())));
    }
  }

  private static void requireOneTest(ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "each test has a network of its own, and here there is no test yet: take it in the test,"
              + " in @BeforeEach, or in the constructor of a class with Lifecycle.PER_METHOD");
    }
    if (context.getRequiredTestMethod().isAnnotationPresent(TestFactory.class)) {
      throw new ParameterResolutionException(
          "each test has a network of its own, and JUnit does not tell the tests of a @TestFactory"
              + " apart: write a @ParameterizedTest");
    }
  }
}
