package io.clawchat.machine;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * How a {@link MachineHost} runs.
 *
 * @param bindAddress the one local address to bind sockets to; 0.0.0.0 means all of IPv4, :: and
 *     empty mean all, IPv4 and IPv6
 * @param failureHandler what gets whatever a callback throws, on the host's thread, before the host
 *     carries on with the next callback
 */
public record MachineOptions(
    Optional<InetAddress> bindAddress, Consumer<Throwable> failureHandler) {

  /** All local addresses; failures are logged as errors. */
  public static final MachineOptions DEFAULT =
      new MachineOptions(
          Optional.empty(),
          failure ->
              LoggerFactory.getLogger(MachineHost.class)
                  .error("A callback failed; the host carries on.", failure));

  /** These options with sockets bound to {@code address} only. */
  public MachineOptions boundTo(InetAddress address) {
    return new MachineOptions(Optional.of(address), failureHandler);
  }

  /** These options with failures of callbacks handed to {@code handler}. */
  public MachineOptions onFailure(Consumer<Throwable> handler) {
    return new MachineOptions(bindAddress, handler);
  }
}
