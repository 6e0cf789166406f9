package io.clawchat.client;

import java.nio.file.Path;

/** What keeps a client from doing what its user asked for. */
public sealed interface ClientObstacle {
  /** No UDP socket can be had, as where the port that was asked for is taken. */
  record NoSocket(String why) implements ClientObstacle {}

  /** The offer holds what no server writes, such as a public key that is none. */
  record UnusableOffer(String why) implements ClientObstacle {}

  /** Something stands already where the answer was to be written. */
  record AnswerExists(Path file) implements ClientObstacle {}

  /** The answer that was asked for cannot be written. */
  record NotWritten(String why) implements ClientObstacle {}
}
