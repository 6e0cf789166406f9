package io.clawchat.handshake;

import io.clawchat.offer.Offer;
import io.clawchat.offer.OfferKeys;
import io.clawchat.offer.Role;
import io.clawchat.wire.PunchPacket;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** Reads what both sides of an offer send before they have a session, as a holder of the file. */
public final class PunchReader {
  private final PunchSeal asClient;
  private final PunchSeal asServer;

  public PunchReader(Offer offer) {
    OfferKeys keys = OfferKeys.of(offer.sharedSecret(), offer.connectionId());
    asClient = new PunchSeal(keys, Role.CLIENT, new Random(1));
    asServer = new PunchSeal(keys, Role.SERVER, new Random(1));
    keys.destroy();
  }

  /** What kind of packet these bytes are, sent at about this time; nothing where they are none. */
  public Optional<PunchPacket.Kind> kind(byte[] bytes, Instant at) {
    PunchSeal.Unsealed ofClient = asServer.unseal(bytes, at);
    PunchSeal.Unsealed found = ofClient == null ? asClient.unseal(bytes, at) : ofClient;
    return Optional.ofNullable(found).map(unsealed -> unsealed.packet().kind());
  }
}
