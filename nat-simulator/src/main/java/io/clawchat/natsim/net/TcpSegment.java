package io.clawchat.natsim.net;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A TCP segment (RFC 9293 §3.1), as far as the services of a home router need one: no options and
 * an unlimited window. NATs of this library translate UDP only and drop it.
 *
 * @param flags the control bits that are set
 * @param sequence number of the first byte, modulo 2³²
 * @param acknowledgment the next number expected, modulo 2³²; 0 without {@link Flag#ACK}
 */
public record TcpSegment(Set<Flag> flags, long sequence, long acknowledgment, Payload data)
    implements Content {

  /** The control bits in use. */
  public enum Flag {
    SYN,
    ACK,
    PSH,
    FIN,
    RST
  }

  private static final int HEADER = 20;

  public TcpSegment {
    Objects.requireNonNull(data, "data");
    flags = flags.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(flags));
  }

  @Override
  public int wireSize() {
    return HEADER + data.size();
  }

  /** {@code TCP SYN+ACK, 0 bytes}. */
  @Override
  public String toString() {
    return "TCP "
        + flags.stream().sorted().map(Flag::name).collect(Collectors.joining("+"))
        + ", "
        + data.size()
        + " bytes";
  }
}
