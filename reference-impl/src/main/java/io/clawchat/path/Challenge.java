package io.clawchat.path;

import io.clawchat.host.Host;
import io.clawchat.wire.PathChallenge;

/** What one path is asked, as often as need be, and is known by when it answers. */
final class Challenge {
  private final Path path;
  private final ProbeQueue probes;
  private final PathChallenge frame;

  Challenge(Host host, Path path, ProbeQueue probes) {
    this.path = path;
    this.probes = probes;
    this.frame = new PathChallenge(host.random().nextLong());
  }

  Path path() {
    return path;
  }

  void ask() {
    probes.add(path, frame);
  }

  boolean isAnsweredBy(long data) {
    return data == frame.data();
  }
}
