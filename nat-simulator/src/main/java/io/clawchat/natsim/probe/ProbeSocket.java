package io.clawchat.natsim.probe;

import io.clawchat.natsim.DatagramHandler;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A socket that keeps by its number what it has received, and from whom. */
final class ProbeSocket {
  private final SimSocket socket;
  private final Map<Long, TransportAddress> sources = new HashMap<>();
  private final List<IcmpError> errors = new ArrayList<>();

  ProbeSocket(SimHost host, int port) {
    try {
      this.socket = host.bind(port, new Receiver());
    } catch (BindException e) {
      throw new IllegalStateException("a prober binds each port once", e);
    }
  }

  TransportAddress address() {
    return socket.localAddress();
  }

  void send(long number, TransportAddress destination, int ttl) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).putLong(0, number);
    socket.send(Payload.copyOf(bytes), destination, ttl);
  }

  void send(long number, int bytes, TransportAddress destination, boolean dontFragment) {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).putLong(0, number);
    socket.send(Payload.copyOf(buffer), destination, SimSocket.DEFAULT_TTL, dontFragment);
  }

  /** From whom the packet of this number came; null where it has not. */
  @Nullable TransportAddress sourceOf(long number) {
    return sources.get(number);
  }

  List<IcmpError> errors() {
    return errors;
  }

  private final class Receiver implements DatagramHandler {
    @Override
    public void received(TransportAddress source, Payload payload) {
      sources.put(payload.buffer().getLong(), source);
    }

    @Override
    public void failed(IcmpError error) {
      errors.add(error);
    }
  }
}
