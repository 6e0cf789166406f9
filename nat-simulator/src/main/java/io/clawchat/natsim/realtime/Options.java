package io.clawchat.natsim.realtime;

import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Objects;
import java.util.Set;

/** The socket options that mean something to a simulated host. */
final class Options {
  static final Set<SocketOption<?>> SUPPORTED =
      Set.of(StandardSocketOptions.SO_RCVBUF, StandardSocketOptions.SO_SNDBUF);

  static final String NO_MULTICAST =
      "simulated hosts have no multicast: send to each host by itself";

  private Options() {}

  static <T> void set(Endpoint endpoint, SocketOption<T> name, T value) {
    requireSupported(name);
    int size = (Integer) Objects.requireNonNull(value, "value");
    if (size < 0) {
      throw new IllegalArgumentException("a buffer has 0 bytes or more, found " + size);
    }
    if (name.equals(StandardSocketOptions.SO_RCVBUF)) {
      endpoint.receiveBuffer.setCapacity(size);
    } else {
      endpoint.setSendBuffer(size);
    }
  }

  static <T> T get(Endpoint endpoint, SocketOption<T> name) {
    requireSupported(name);
    int size =
        name.equals(StandardSocketOptions.SO_RCVBUF)
            ? endpoint.receiveBuffer.capacity()
            : endpoint.sendBuffer();
    return name.type().cast(size);
  }

  private static void requireSupported(SocketOption<?> name) {
    if (!SUPPORTED.contains(Objects.requireNonNull(name, "name"))) {
      throw new UnsupportedOperationException(
          "option " + name.name() + " means nothing to a simulated host; these do: " + SUPPORTED);
    }
  }
}
