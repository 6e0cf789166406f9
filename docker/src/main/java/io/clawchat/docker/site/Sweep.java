package io.clawchat.docker.site;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What became of sites that earlier labs had left behind.
 *
 * @param takenDown how many are gone
 * @param resisting why each of the others stays, in words that name what stays
 */
public record Sweep(int takenDown, List<String> resisting) {
  /** An immutable copy. */
  public Sweep {
    resisting = List.copyOf(resisting);
  }

  /**
   * Takes these down, side by side. One that resists keeps no other.
   *
   * @throws IOException where this thread is interrupted
   */
  public static <T> Sweep of(Collection<T> sites, InParallel.Task<T> takeDown) throws IOException {
    List<String> resisting = new CopyOnWriteArrayList<>();
    InParallel.each(
        sites,
        site -> {
          try {
            takeDown.with(site);
          } catch (IOException | RuntimeException e) {
            resisting.add(Why.inFull(e));
          }
        });
    return new Sweep(sites.size() - resisting.size(), resisting);
  }
}
