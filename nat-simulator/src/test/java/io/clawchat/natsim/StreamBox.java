package io.clawchat.natsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clawchat.natsim.net.Payload;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** One side of a connection for tests: keeps what happens to it. */
final class StreamBox implements StreamHandler {
  final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  final List<String> events = new ArrayList<>();
  private final boolean closesInTurn;

  StreamBox(boolean closesInTurn) {
    this.closesInTurn = closesInTurn;
  }

  StreamBox() {
    this(true);
  }

  @Override
  public void opened(SimStream stream) {
    events.add("opened");
  }

  @Override
  public void received(SimStream stream, Payload payload) {
    bytes.writeBytes(payload.toBytes());
  }

  @Override
  public void ended(SimStream stream) {
    events.add("ended");
    if (closesInTurn) {
      stream.close();
    }
  }

  @Override
  public void failed(SimStream stream, String reason) {
    events.add("failed: " + reason);
  }

  String text() {
    return bytes.toString(UTF_8);
  }
}
