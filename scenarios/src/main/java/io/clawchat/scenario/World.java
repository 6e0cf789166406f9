package io.clawchat.scenario;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a timeline is walked: virtual time, or a machine's clock. All that differs between the two
 * is here: the clock, the files, and who starts what. Everything runs on one thread, and nothing is
 * told before a method returns.
 */
public interface World {
  /** The scenario's time: 0 at its start. It stands still within one task. */
  Duration now();

  /** Has something done at a time after the start; what is past counts as now. */
  void at(Duration time, Runnable task);

  /** Has a host answer STUN requests (RFC 8489), by the time that the next step is due. */
  void serveStun(String host);

  /** Where the files of a host are, for this process and for the programs there. */
  Path folder(String host);

  /** Starts a program at a host. */
  Running start(String host, HostProgram program);
}
