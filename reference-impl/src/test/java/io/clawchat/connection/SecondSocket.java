package io.clawchat.connection;

import io.clawchat.host.UdpSocket;
import io.clawchat.path.Path;
import io.clawchat.session.Ways;
import java.net.BindException;
import java.time.Duration;

/** What a new path source takes: this file, and a line in {@link PathSources}. */
final class SecondSocket implements PathSource {
  static final Duration PAUSE = Duration.ofSeconds(10);

  @Override
  public void start(Ways ways) {
    try {
      suspect(ways, ways.open());
    } catch (BindException noneIsFree) {
      // The session stays where it is.
    }
  }

  private static void suspect(Ways ways, UdpSocket second) {
    ways.host()
        .after(
            PAUSE,
            () -> {
              ways.suspect(new Path(second, ways.inUse().remote()));
              suspect(ways, second);
            });
  }
}
