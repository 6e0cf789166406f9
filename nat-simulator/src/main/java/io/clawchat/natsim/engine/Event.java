package io.clawchat.natsim.engine;

/** Something that happens at a moment of virtual time. It waits in one queue, once, at a time. */
public abstract class Event {
  long sequence;
  int place = EventQueue.NOWHERE;

  /** Happens. The event has left its queue and may be scheduled again. */
  public abstract void fire();
}
