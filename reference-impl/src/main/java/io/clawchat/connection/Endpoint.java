package io.clawchat.connection;

import io.clawchat.session.SendResult;
import java.time.Duration;

/** What an owner does with a side of a connection, whichever it is. */
public interface Endpoint {
  /** Takes a message for the other side, 0 to 1 MiB. */
  SendResult send(byte[] message);

  /** The owner, who was not ready, takes messages again. */
  void resume();

  /** Wants other keys now; does nothing where there is no session, or they are on their way. */
  void rotate();

  /** Ends once all was delivered to the other side, where it is there. */
  void close();

  /** The same, and at the latest after this time; also to cut {@link #close()} short. */
  void close(Duration atMost);
}
