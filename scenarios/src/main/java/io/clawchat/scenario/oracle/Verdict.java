package io.clawchat.scenario.oracle;

/** What the oracle says of a pair. */
public sealed interface Verdict {
  /** Why, in words. */
  String reason();

  default boolean connects() {
    return this instanceof Direct;
  }

  /** Which address of the side that is reached makes the first contact. */
  enum Via {
    /** The address of the host itself. */
    HOST,
    /** The address that the STUN server sees. */
    SERVER_REFLEXIVE
  }

  /** The pair connects without a relay. */
  record Direct(Via via, String reason) implements Verdict {}

  /**
   * The pair cannot connect with the means of this release.
   *
   * @param needed what it would take
   */
  record Impossible(Means needed, String reason) implements Verdict {}
}
