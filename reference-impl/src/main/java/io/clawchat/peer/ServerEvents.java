package io.clawchat.peer;

import io.clawchat.security.Offer;

/** What a server's side tells its owner. */
public interface ServerEvents extends PeerEvents {
  /**
   * The offer is complete: seal it into a file.
   *
   * @param offer the owner's from now on, and the owner's to close; its secret opens answer files
   */
  void offered(Offer offer);
}
