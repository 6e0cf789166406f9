package io.clawchat.scenario.verb;

import java.util.List;

/** All verbs of the language, in the order in which messages list them. */
public final class Verbs {
  /** A line each. */
  public static final List<Verb> ALL =
      List.of(
          ServeStun.VERB, //
          Offer.VERB,
          Connect.VERB,
          Say.VERB,
          Scan.VERB,
          HangUp.VERB);

  private Verbs() {}
}
