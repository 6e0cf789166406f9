package io.clawchat.natsim.trace;

/** Is told of all that happens, in order, while it happens. */
@FunctionalInterface
public interface TraceSink {
  /** Something happened to a packet. */
  void event(TraceEvent event);

  /** Something happened to a node; not of interest unless overridden. */
  default void note(Note note) {}

  /** A sink that tells this one and then the other. */
  default TraceSink and(TraceSink other) {
    TraceSink first = this;
    return new TraceSink() {
      @Override
      public void event(TraceEvent event) {
        first.event(event);
        other.event(event);
      }

      @Override
      public void note(Note note) {
        first.note(note);
        other.note(note);
      }
    };
  }
}
