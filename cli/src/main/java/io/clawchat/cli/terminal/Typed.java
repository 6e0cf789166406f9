package io.clawchat.cli.terminal;

import java.util.Optional;

/** What comes from standard input, piece by piece. */
public sealed interface Typed {
  /** A line without its end: the bytes that were typed, whatever they mean. */
  record Line(byte[] text) implements Typed {}

  /** A line of more bytes than a message may have; the rest of it is passed over. */
  record TooLong() implements Typed {}

  /**
   * Nothing more comes.
   *
   * @param trouble why the input cannot be read any further, where it did not just end
   */
  record End(Optional<String> trouble) implements Typed {}
}
