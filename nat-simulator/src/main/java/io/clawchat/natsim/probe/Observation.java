package io.clawchat.natsim.probe;

import java.util.Objects;
import java.util.Optional;

/** What a prober learned about one axis of a NAT: a value, or why it cannot be known. */
public sealed interface Observation<T> {
  /** What the NAT was seen to do. */
  record Seen<T>(T value) implements Observation<T> {
    public Seen {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
      return CellText.of(value);
    }
  }

  /**
   * Nothing that was seen tells one value from another.
   *
   * @param reason why not, as a sentence without a full stop
   */
  record Unobservable<T>(String reason) implements Observation<T> {
    public Unobservable {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public String toString() {
      return "unobservable: " + reason;
    }
  }

  static <T> Observation<T> seen(T value) {
    return new Seen<>(value);
  }

  static <T> Observation<T> unobservable(String reason) {
    return new Unobservable<>(reason);
  }

  /** The value, if there is one. */
  default Optional<T> found() {
    return this instanceof Seen<T> seen ? Optional.of(seen.value()) : Optional.empty();
  }

  /** Whether this very value was seen. */
  default boolean is(T expected) {
    return found().filter(expected::equals).isPresent();
  }
}
