package io.clawchat.cli.peer;

import io.clawchat.connection.ConnectionState;
import io.clawchat.server.ServerEvent;
import io.clawchat.session.Undelivered;
import java.nio.file.Path;
import java.util.List;

/** A screen in a test: what a conversation shows on it. */
record Shown(List<String> lines) implements Screen {
  @Override
  public void notSent(Undelivered what) {
    lines.add("not sent: %d, %d bytes".formatted(what.messages(), what.bytes()));
  }

  @Override
  public void trouble(String words) {
    lines.add(words);
  }

  @Override
  public void note(String words) {
    throw new IllegalStateException("no conversation says this");
  }

  @Override
  public void offered(ServerEvent.Offered offered) {
    throw new IllegalStateException("no conversation says this");
  }

  @Override
  public void answered(Path file) {
    throw new IllegalStateException("no conversation says this");
  }

  @Override
  public void answerTaken(Path file) {
    throw new IllegalStateException("no conversation says this");
  }

  @Override
  public void answerRefused(Path file, String why) {
    throw new IllegalStateException("no conversation says this");
  }

  @Override
  public void state(ConnectionState state) {
    throw new IllegalStateException("no conversation says this");
  }

  @Override
  public void heard(byte[] message) {
    throw new IllegalStateException("no conversation says this");
  }

  @Override
  public void rotated(int epoch) {
    throw new IllegalStateException("no conversation says this");
  }
}
