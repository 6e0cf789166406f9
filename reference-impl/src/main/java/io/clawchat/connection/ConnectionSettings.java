package io.clawchat.connection;

import io.clawchat.session.SessionSettings;
import io.clawchat.traversal.Strategy;
import java.util.List;
import java.util.Optional;

/** What either side of an offer is told by its owner. */
sealed interface ConnectionSettings permits ClientSettings, ServerSettings {
  /** The local port, where the owner insists on one; otherwise it follows from the offer. */
  Optional<Integer> port();

  /** Settings of the session that comes of the offer. */
  SessionSettings session();

  /** Find the first way, where they may help. */
  List<Strategy> strategies();

  /** Find other ways while there is a session. */
  List<PathSource> pathSources();
}
