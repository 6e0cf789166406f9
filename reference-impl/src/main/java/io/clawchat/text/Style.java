package io.clawchat.text;

/** What a piece of text is to its reader. A style repeats what the words say; it says nothing. */
public enum Style {
  PLAIN,
  /** A heading, or what the reader must do. */
  STRONG,
  /** As it should be. */
  GOOD,
  /** Failed, or refused. */
  BAD,
  /** Worth a look. */
  NOTICE,
  /** Of use to few readers. */
  FAINT
}
