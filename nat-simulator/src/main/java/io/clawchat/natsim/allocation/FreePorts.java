package io.clawchat.natsim.allocation;

/** The ports of one external address that may serve the mapping that is being made. */
public interface FreePorts {
  /** What {@link #next} gives where there is none. */
  int NONE = -1;

  /** All ports that the NAT may give out. */
  PortRange range();

  /** Whether this port of the range may be taken. */
  boolean isFree(int port);

  /**
   * The first free port from {@code port}, itself included, upward and around; or {@link #NONE}.
   */
  int next(int port);
}
