package io.clawchat.scenario.actor;

import io.clawchat.connection.Endpoint;
import io.clawchat.scenario.Running;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One side of a connection in virtual time, which does with its input what {@code clawchat} does: a
 * line is a message, and the end of the input, which waits until there is a connection, hangs up.
 */
final class Attended implements Running {
  /** As long a side that is interrupted tries to deliver what it was given. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Endpoint endpoint;
  private boolean connected;
  private boolean inputEnded;

  Attended(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public void type(String line) {
    endpoint.send(line.getBytes(StandardCharsets.UTF_8));
  }

  /** There is a connection now. */
  void connected() {
    connected = true;
    hangUp();
  }

  @Override
  public void endInput() {
    inputEnded = true;
    hangUp();
  }

  private void hangUp() {
    if (connected && inputEnded) {
      endpoint.close();
    }
  }

  @Override
  public void interrupt() {
    endpoint.close(LAST_WORDS);
  }
}
