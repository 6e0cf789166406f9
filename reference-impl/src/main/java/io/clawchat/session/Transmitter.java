package io.clawchat.session;

import io.clawchat.epoch.Epochs;
import io.clawchat.host.Host;
import io.clawchat.path.Path;
import io.clawchat.recovery.Departures;
import java.nio.ByteBuffer;

/** Seals packets, sends each by its path, and notes that it has left. */
final class Transmitter {
  private final Host host;
  private final Epochs epochs;
  private final Padding padding;
  private final Departures departures;

  Transmitter(Host host, Epochs epochs, Padding padding, Departures departures) {
    this.host = host;
    this.epochs = epochs;
    this.padding = padding;
    this.departures = departures;
  }

  /** False, and nothing was sent, where the key in use is exhausted. */
  boolean transmit(Packet packet, Path by) {
    Epochs.Sealed sealed = epochs.seal(packet.write(padding, host.random()));
    if (sealed == null) {
      return false;
    }
    by.local().send(ByteBuffer.wrap(sealed.packet()), by.remote());
    departures.sent(sealed.number(), packet);
    return true;
  }
}
