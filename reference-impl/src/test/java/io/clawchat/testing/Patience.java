package io.clawchat.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests wait for what must come: no test fails because a machine is busy. */
public final class Patience {
  /** Longer than anything here takes on any machine. */
  public static final Duration AMPLE = Duration.ofSeconds(60);

  private Patience() {}

  /** {@link Awaitility#await} with ample patience. */
  public static ConditionFactory await() {
    return Awaitility.await().atMost(AMPLE);
  }
}
