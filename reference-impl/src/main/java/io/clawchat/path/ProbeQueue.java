package io.clawchat.path;

import io.clawchat.host.Host;
import io.clawchat.host.Timer;
import io.clawchat.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Probes that wait until the session takes them. A call of the session's may add some, and it takes
 * them after the call; of those that a timer adds, it is told.
 */
final class ProbeQueue {
  private final Host host;
  private final Runnable due;
  private final List<Probe> probes = new ArrayList<>();

  /**
   * An empty one.
   *
   * @param due run where a timer has added some
   */
  ProbeQueue(Host host, Runnable due) {
    this.host = host;
    this.due = due;
  }

  void add(Path by, Frame frame) {
    probes.add(new Probe(by, frame));
  }

  /** Takes all of them, the oldest first. */
  List<Probe> takeAll() {
    List<Probe> all = List.copyOf(probes);
    probes.clear();
    return all;
  }

  /** Does something later that may add probes. */
  Timer after(Duration delay, Runnable task) {
    return host.after(
        delay,
        () -> {
          task.run();
          if (!probes.isEmpty()) {
            due.run();
          }
        });
  }
}
