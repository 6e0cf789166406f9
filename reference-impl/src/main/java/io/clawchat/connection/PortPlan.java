package io.clawchat.connection;

import io.clawchat.crypto.Hkdf;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.host.Host;
import io.clawchat.host.Receiver;
import io.clawchat.host.UdpSocket;
import io.clawchat.offer.Role;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The ports that both sides can work out from the file: candidate {@code i} of a role in an epoch
 * is 49152 + HKDF(k_port, role ‖ epoch ‖ i) mod 16384, the dynamic range of RFC 6335 §6.
 */
public final class PortPlan {
  /** How many candidates are tried where earlier ones are taken. */
  public static final int CANDIDATES = 4;

  private static final int FIRST = 49_152;
  private static final int COUNT = 16_384;

  private PortPlan() {}

  /**
   * One candidate.
   *
   * @param epoch which hour of the connection, from 0
   * @param candidate 0 to 3
   * @return 49152 to 65535
   */
  static int port(SecretBytes portKey, Role role, int epoch, int candidate) {
    byte[] info =
        ByteBuffer.allocate(6)
            .put((byte) role.number())
            .putInt(epoch)
            .put((byte) candidate)
            .array();
    try (SecretBytes derived = Hkdf.expand(portKey, info, 4)) {
      return FIRST + Integer.remainderUnsigned(ByteBuffer.wrap(derived.copy()).getInt(), COUNT);
    }
  }

  /**
   * Opens a socket on the first candidate that is free, or on any free port where none is.
   *
   * @param fixed the port the owner insists on, if any; then no other is tried
   * @throws BindException when nothing could be bound
   */
  public static UdpSocket bind(
      Host host, Receiver receiver, SecretBytes portKey, Role role, Optional<Integer> fixed)
      throws BindException {
    if (fixed.isPresent()) {
      return host.bind(fixed.get(), receiver);
    }
    for (int candidate = 0; candidate < CANDIDATES; candidate++) {
      try {
        return host.bind(port(portKey, role, 0, candidate), receiver);
      } catch (BindException taken) {
        // The next candidate, then; the other side can work it out as well.
      }
    }
    return host.bind(0, receiver);
  }
}
