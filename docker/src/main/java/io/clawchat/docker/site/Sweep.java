package io.clawchat.docker.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What became of sites that earlier labs had left behind.
 *
 * @param takenDown how many are gone
 * @param resisting why each of the others stays, in words
 */
public record Sweep(int takenDown, List<String> resisting) {
  /** An immutable copy. */
  public Sweep {
    resisting = List.copyOf(resisting);
  }

  /** Takes each of these down. One that resists keeps no other. */
  public static <T> Sweep of(Collection<T> sites, Together.Task<T> takeDown) {
    List<String> resisting = new ArrayList<>();
    for (T site : sites) {
      try {
        takeDown.with(site);
      } catch (IOException | RuntimeException e) {
        resisting.add(Why.inFull(e));
      }
    }
    return new Sweep(sites.size() - resisting.size(), resisting);
  }
}
