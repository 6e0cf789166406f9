package io.clawchat.connection;

import io.clawchat.offer.Candidate;
import io.clawchat.offer.Offer;
import java.util.List;

/** What a server's side tells its owner. */
public interface ServerEvents extends ConnectionEvents {
  /**
   * The offer is complete: seal it into a file.
   *
   * @param offer the owner's from now on, and the owner's to close; its secret opens answer files
   */
  void offered(Offer offer);

  /**
   * The server is now reached otherwise than as its offer says, which goes on as it is: who still
   * gets through to it, does. Told once for an offer.
   *
   * @param now all candidates that another offer would name
   */
  default void addressesChanged(List<Candidate> now) {}
}
