package io.clawchat.natsim.junit;

import io.clawchat.natsim.Nat;
import io.clawchat.natsim.trace.TraceRecorder;

/**
 * Assertions about NATs and traces. Each throws an {@link AssertionError} that says what was
 * expected and shows the NAT's table, or what the packets did. The names go well together with the
 * {@code assertThat} of other libraries, imported beside these.
 */
public final class NetworkAssertions {
  private NetworkAssertions() {}

  /** About what the NAT has in its table now. */
  public static NatAssert assertThat(Nat nat) {
    return new NatAssert(nat);
  }

  /** About all that has happened so far. */
  public static TraceAssert assertThat(TraceRecorder trace) {
    return new TraceAssert(trace);
  }
}
