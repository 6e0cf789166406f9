package io.clawchat.docker.play;

import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Step;
import io.clawchat.scenario.TimeWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A stranger who runs {@code clawchat probe} and listens until the scenario ends. */
final class ProbeProcess {
  private ProbeProcess() {}

  static void probe(RealTimePlay play, Step.Probe step, ServerProcess target) {
    target.whenOffered(_ -> start(play, step, target));
  }

  private static void start(RealTimePlay play, Step.Probe step, ServerProcess target) {
    List<String> arguments = new ArrayList<>(List.of("probe", "--json", "--wait"));
    arguments.add(TimeWords.of(Duration.ofSeconds(Math.max(1, play.rest().toSeconds()))));
    arguments.addAll(target.candidates());
    Player[] stranger = new Player[1];
    stranger[0] =
        play.start(
            step.host(),
            "probe-" + step.at().toMillis(),
            arguments,
            event -> {
              if (event.path("event").asText().equals("answered")) {
                play.note(
                    new Observation.Answered(play.now(), step.host(), event.path("from").asText()));
              }
            },
            exitCode -> {
              if (exitCode > 1) {
                throw new IllegalStateException(
                    "clawchat probe at %s ended with exit code %d: %s"
                        .formatted(step.host(), exitCode, stranger[0].errors()));
              }
            });
  }
}
