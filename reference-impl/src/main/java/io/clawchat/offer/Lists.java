package io.clawchat.offer;

import io.clawchat.host.AddressWords;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lists of limited length. */
final class Lists {
  private Lists() {}

  /** No address twice: a list of one repeated would be a way to send that one more. */
  static List<Candidate> distinct(List<Candidate> candidates) {
    List<Candidate> copy = copyAtMost("candidates", candidates, Offer.MAX_CANDIDATES);
    Set<InetSocketAddress> addresses = new HashSet<>();
    for (Candidate candidate : copy) {
      if (!addresses.add(candidate.address())) {
        throw new IllegalArgumentException(
            "expected each candidate's address once, found "
                + AddressWords.of(candidate.address())
                + " twice");
      }
    }
    return copy;
  }

  static <T> List<T> copyAtMost(String what, List<T> list, int max) {
    if (list.size() > max) {
      throw new IllegalArgumentException(
          "expected at most " + max + " " + what + ", found " + list.size());
    }
    return List.copyOf(list);
  }
}
