package io.clawchat.natsim;

/** A task set by {@link SimHost#after}. */
public interface SimTimer {
  /** The task will not run after this returns. Does nothing where it has run already. */
  void cancel();
}
