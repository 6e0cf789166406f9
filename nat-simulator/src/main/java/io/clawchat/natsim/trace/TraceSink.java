package io.clawchat.natsim.trace;

/** Is told of all that happens to packets, in order, while it happens. */
@FunctionalInterface
public interface TraceSink {
  void event(TraceEvent event);

  /** A sink that tells this one and then the other. */
  default TraceSink and(TraceSink other) {
    return event -> {
      event(event);
      other.event(event);
    };
  }
}
