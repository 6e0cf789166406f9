package io.clawchat.scenario.expectation;

import java.util.List;

/** All expectations of the language, in the order in which messages list them. */
public final class Expectations {
  /** A line each. */
  public static final List<Form> ALL =
      List.of(
          Outcome.FORM, //
          Hears.FORM,
          Rotates.FORM);

  private Expectations() {}
}
