package io.clawchat.sealed;

import java.time.Instant;

/** What a file says to whoever finds it: authenticated, but not sealed. */
sealed interface Heading {
  /** Which kind of file it heads. */
  Format format();

  /** The kinds of file there are. */
  enum Format {
    SECURITY_FILE("clawchat-security-file"),
    ANSWER_FILE("clawchat-answer-file");

    final String label;

    Format(String label) {
      this.label = label;
    }
  }

  /**
   * Of a security file.
   *
   * @param validUntil the offer's, so that the file can be put away in time without its key
   */
  record OfOffer(Instant validUntil) implements Heading {
    @Override
    public Format format() {
      return Format.SECURITY_FILE;
    }
  }

  /**
   * Of an answer file.
   *
   * @param offer the one that is answered
   */
  record OfAnswer(OfferTag offer) implements Heading {
    @Override
    public Format format() {
      return Format.ANSWER_FILE;
    }
  }
}
