package io.clawchat.host;

/** A task set by {@link Host#after}. */
@FunctionalInterface
public interface Timer {
  /** The task will not run after this returns. Does nothing where it has run already. */
  void cancel();
}
