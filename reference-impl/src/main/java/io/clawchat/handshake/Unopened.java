package io.clawchat.handshake;

import io.clawchat.host.AddressWords;
import io.clawchat.host.Host;
import java.net.InetSocketAddress;
import java.time.Duration;
import lombok.extern.slf4j.Slf4j;

/**
 * What an owner who looks at debug messages is told of packets that were met with silence: that two
 * clocks are apart. Only a holder of the file can cause a line, and a line costs a bounded search
 * once a second.
 */
@Slf4j
final class Unopened {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Host host;
  private final PunchSeal seal;
  private Duration nextSearch = Duration.ZERO;

  Unopened(Host host, PunchSeal seal) {
    this.host = host;
    this.seal = seal;
  }

  void received(InetSocketAddress source, byte[] packet) {
    if (!log.isDebugEnabled() || host.now().compareTo(nextSearch) < 0) {
      return;
    }
    nextSearch = host.now().plus(PAUSE);
    Duration skew = seal.skew(packet, host.wallClock());
    if (skew != null) {
      log.debug(
          "No answer to {}, which has the file: its clock is {} s {} this one, and 30 s are"
              + " tolerated. Set the clock that is wrong.",
          AddressWords.of(source),
          skew.abs().toSeconds(),
          skew.isNegative() ? "behind" : "ahead of");
    }
  }
}
