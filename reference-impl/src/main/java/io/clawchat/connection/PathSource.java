package io.clawchat.connection;

import io.clawchat.session.Ways;

/** Finds other ways to the other side while there is a session: a value without state. */
public interface PathSource {
  /** Begins. What it sets up through these ends with the session. */
  void start(Ways ways);
}
