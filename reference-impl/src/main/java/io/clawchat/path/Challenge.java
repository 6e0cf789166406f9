package io.clawchat.path;

import io.clawchat.host.Host;
import io.clawchat.wire.PathChallenge;

/** What one path is asked, as often as need be, and is known by when it answers. */
final class Challenge {
  private final Path path;
  private final PathEvents events;
  private final PathChallenge frame;

  Challenge(Host host, Path path, PathEvents events) {
    this.path = path;
    this.events = events;
    this.frame = new PathChallenge(host.random().nextLong());
  }

  Path path() {
    return path;
  }

  void ask() {
    events.probe(path, frame);
  }

  boolean isAnsweredBy(long data) {
    return data == frame.data();
  }
}
