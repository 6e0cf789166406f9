package io.clawchat.scenario.actor;

import io.clawchat.connection.Endpoint;
import io.clawchat.scenario.Running;
import java.nio.charset.StandardCharsets;

/** One side of a connection in virtual time: a line is a message, and either end of it closes. */
record Attended(Endpoint endpoint) implements Running {
  @Override
  public void type(String line) {
    endpoint.send(line.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void endInput() {
    endpoint.close();
  }

  @Override
  public void interrupt() {
    endpoint.close();
  }
}
