package io.clawchat.connection;

import io.clawchat.offer.Answer;

/** What a client's side tells its owner. */
public interface ClientEvents extends ConnectionEvents {
  /**
   * The answer is complete: seal it into a file and carry it to the server. Told again, with a new
   * answer that takes its place, when this side comes to be reached otherwise.
   */
  void answered(Answer answer);

  /** The server has the answer, and it punches too. Told once. */
  default void serverHasAnswer() {}
}
