package io.clawchat.nat;

/** Which external port a NAT gives to a new mapping. RFC 4787 §4.2, there "port assignment" */
public sealed interface Allocation {
  /** Not measured. */
  record Unknown() implements Allocation {}

  /** The socket's own port, where that is free (RFC 4787 §4.2.1, "port preservation"). */
  record Preserving() implements Allocation {}

  /** Another port than the socket's own; by which rule was not measured. */
  record NotPreserving() implements Allocation {}

  /**
   * The port of the mapping made before, plus a step.
   *
   * @param step −1,000 to 1,000, not 0; its sign is the direction
   */
  record Sequential(int step) implements Allocation {
    public static final int MAX_STEP = 1_000;

    /**
     * @throws IllegalArgumentException for a step out of range
     */
    public Sequential {
      if (step == 0 || step < -MAX_STEP || step > MAX_STEP) {
        throw new IllegalArgumentException(
            "expected a step from -1000 to 1000 other than 0, found " + step);
      }
    }
  }

  /** Any port, without a pattern that shows. */
  record Random() implements Allocation {}
}
