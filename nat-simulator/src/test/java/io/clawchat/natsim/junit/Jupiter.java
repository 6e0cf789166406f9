package io.clawchat.natsim.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the tests of a class as a build tool does, whatever seed the run around it was given. */
public final class Jupiter {
  private Jupiter() {}

  /** What came of each test, and of each class that failed as a whole, by its display name. */
  public static Map<String, TestExecutionResult> run(
      Class<?> tests, Map<String, String> parameters) {
    Map<String, TestExecutionResult> results = new TreeMap<>();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .enableImplicitConfigurationParameters(false)
                .configurationParameters(parameters)
                .build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() || result.getThrowable().isPresent()) {
                  synchronized (results) {
                    results.put(nameOf(test), result);
                  }
                }
              }
            });
    return results;
  }

  private static String nameOf(TestIdentifier test) {
    String name = test.getLegacyReportingName();
    return name.contains("(") ? name : test.getDisplayName();
  }
}
