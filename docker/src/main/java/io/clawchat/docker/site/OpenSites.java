package io.clawchat.docker.site;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Sites that stand, so that Ctrl-C and SIGTERM take them down too. Nothing helps against SIGKILL
 * but {@link SiteBuilder#sweep}.
 */
public final class OpenSites {
  private final Set<Site> open = new LinkedHashSet<>();
  private boolean ending;

  /** None yet. */
  public OpenSites() {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("clawchat-sites").unstarted(this::end));
  }

  /**
   * One that is about to be built.
   *
   * @throws IOException where this process is ending: nothing more may be left behind
   */
  public synchronized void add(Site site) throws IOException {
    if (ending) {
      throw new IOException("this process is ending");
    }
    open.add(site);
  }

  /** One that was taken down. */
  public synchronized void remove(Site site) {
    open.remove(site);
  }

  /** One that fails keeps nobody from the others; the next lab sweeps what is left of it. */
  private static void close(Site site) {
    try {
      site.close();
    } catch (RuntimeException failed) {
      System.err.println("A site was not taken down: " + Why.inFull(failed));
    }
  }

  private void end() {
    Set<Site> left;
    synchronized (this) {
      ending = true;
      left = Set.copyOf(open);
    }
    left.parallelStream().forEach(OpenSites::close);
  }
}
