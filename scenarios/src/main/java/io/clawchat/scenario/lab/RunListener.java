package io.clawchat.scenario.lab;

import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.result.RunResult;

/** Told how far a suite is, by any thread. */
public interface RunListener {
  /** Takes no notice. */
  RunListener NOBODY =
      new RunListener() {
        @Override
        public void begun(Scenario scenario) {}

        @Override
        public void ended(RunResult run) {}
      };

  /** Nobody waits for this run's turn any more. */
  void begun(Scenario scenario);

  /** This run is over. */
  void ended(RunResult run);
}
