package io.clawchat.natsim.tcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clawchat.natsim.net.Payload;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** One side of a connection for tests: keeps what happens to it. */
public final class RecordingHandler implements TcpHandler {
  public final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  public final List<String> events = new ArrayList<>();
  private final boolean closesInTurn;

  public RecordingHandler(boolean closesInTurn) {
    this.closesInTurn = closesInTurn;
  }

  public RecordingHandler() {
    this(true);
  }

  @Override
  public void opened(TcpConnection connection) {
    events.add("opened");
  }

  @Override
  public void received(TcpConnection connection, Payload payload) {
    bytes.writeBytes(payload.toBytes());
  }

  @Override
  public void ended(TcpConnection connection) {
    events.add("ended");
    if (closesInTurn) {
      connection.close();
    }
  }

  @Override
  public void failed(TcpConnection connection, String reason) {
    events.add("failed: " + reason);
  }

  public String text() {
    return bytes.toString(UTF_8);
  }
}
