/**
 * Reports of what runs came to: {@code report.json} and {@code timings.json}, JUnit XML, and text
 * for a terminal. Doors: {@link io.clawchat.scenario.report.Reports}, and {@link
 * io.clawchat.scenario.report.ReportFolder} for whatever else the lab writes where a user says. The
 * formats are in {@code docs/report-format.md}.
 *
 * <p>The same results give the same bytes: nothing of the machine, the day or the wall clock is in
 * a report, save in {@code timings.json}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.scenario.report;
