package io.clawchat.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One scenario, checked: every host and time in it exists, and each expectation can be met by some
 * run.
 *
 * @param name unique within its file, or its matrix
 * @param about why it exists; may be empty
 * @param place where it begins
 * @param duration how long it lasts, 1 ms to 31 days
 * @param timeline in order of time; of two steps due together the first written is first
 * @param cell set when a matrix generated it
 */
public record Scenario(
    String name,
    String about,
    Place place,
    Duration duration,
    Topology topology,
    List<Step> timeline,
    List<Expectation> expectations,
    Optional<MatrixCell> cell) {

  /** The longest a scenario may last. */
  public static final Duration LONGEST = Duration.ofDays(31);

  public Scenario {
    timeline = List.copyOf(timeline);
    expectations = List.copyOf(expectations);
  }

  /** The steps of one kind, in order of time. */
  public <S extends Step> Stream<S> steps(Class<S> kind) {
    return timeline.stream().filter(kind::isInstance).map(kind::cast);
  }
}
