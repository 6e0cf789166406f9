package io.clawchat.scenario.report;

import io.clawchat.scenario.result.SuiteResult;
import io.clawchat.text.StyledText;
import java.io.IOException;

/** Writes reports. */
public final class Reports {
  /** Everything about every run, but no wall-clock time. */
  public static final String JSON = "report.json";

  /** Wall-clock times. */
  public static final String TIMINGS = "timings.json";

  /** For tools that read JUnit's format. */
  public static final String JUNIT = "TEST-clawchat-lab.xml";

  private Reports() {}

  /**
   * Writes the three files into a folder; older ones are replaced.
   *
   * @throws IOException when a file cannot be written
   */
  public static void write(ReportFolder folder, SuiteResult suite) throws IOException {
    folder.write(JSON, JsonReport.of(suite));
    folder.write(TIMINGS, JsonReport.timings(suite));
    folder.write(JUNIT, JunitReport.of(suite));
  }

  /** The text of {@code report.json}. */
  public static String json(SuiteResult suite) {
    return JsonReport.of(suite);
  }

  /**
   * A table, the matrices as grids, what was not as expected, and a summary.
   *
   * @param columns of a line, 20 or more
   */
  public static StyledText text(SuiteResult suite, int columns) {
    return TextReport.of(suite, columns);
  }
}
