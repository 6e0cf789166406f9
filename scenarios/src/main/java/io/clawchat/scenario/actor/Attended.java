package io.clawchat.scenario.actor;

import io.clawchat.scenario.Running;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** One side of a connection in virtual time: a line is a message, and either end of it closes. */
record Attended(Consumer<byte[]> sender, Runnable closer) implements Running {
  @Override
  public void type(String line) {
    sender.accept(line.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void endInput() {
    closer.run();
  }

  @Override
  public void interrupt() {
    closer.run();
  }
}
