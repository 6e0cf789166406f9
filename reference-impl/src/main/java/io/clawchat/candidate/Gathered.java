package io.clawchat.candidate;

import io.clawchat.nat.NatProfile;
import io.clawchat.offer.Candidate;
import java.util.List;

/**
 * What was found out about a socket.
 *
 * @param candidates the best first, as many as a file holds at most; may be empty
 * @param nat what the answers of STUN servers say of the NATs before the socket
 */
public record Gathered(List<Candidate> candidates, NatProfile nat) {
  public Gathered {
    candidates = List.copyOf(candidates);
  }
}
