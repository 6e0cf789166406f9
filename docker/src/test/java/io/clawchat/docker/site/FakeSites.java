package io.clawchat.docker.site;

import java.util.List;

/** A builder of sites that are on no kernel. */
public abstract class FakeSites implements SiteBuilder {
  @Override
  public final String name() {
    return "fake";
  }

  @Override
  public final List<String> lacks() {
    return List.of();
  }

  @Override
  public final Sweep sweep() {
    return new Sweep(0, List.of());
  }
}
