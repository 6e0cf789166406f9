package io.clawchat.server;

import java.time.Instant;

/**
 * What stands in the way of an offer. Of the first one, it ends the server: whoever started it is
 * still there to mend it. Of a later one it may pass, and is tried again.
 */
public sealed interface Obstacle {
  /** The machine's clock is outside the range of security files. */
  record WrongClock(Instant clock) implements Obstacle {}

  /** No UDP socket can be had, as where the port that was asked for is taken. */
  record NoSocket(String why) implements Obstacle {}

  /** This machine has no network address that another one could send to. */
  record NoAddress() implements Obstacle {}

  /** The directory of security files cannot be used. */
  record NoStore(String why) implements Obstacle {}

  /** The security file cannot be written. */
  record NotWritten(String why) implements Obstacle {}
}
