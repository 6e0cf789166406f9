package io.clawchat.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.clawchat.host.Host;
import java.io.IOException;
import java.util.List;

/**
 * A program that somebody runs at a host, as both worlds have it, side by side: in real time a
 * process of {@code clawchat}, in virtual time the same code of the protocol on a simulated host.
 */
public interface HostProgram {
  /** Names its logs, such as {@code server}. */
  String name();

  /** In real time: what {@code clawchat} is called with. */
  List<String> arguments();

  /** In real time: it printed this, a line of {@code --json}. */
  void printed(JsonNode line);

  /**
   * In real time: it ended.
   *
   * @param exitCode 0 also where it was told to stop, and stopped
   * @param errors the last that it said on standard error
   */
  void ended(int exitCode, String errors);

  /** In virtual time: starts it. */
  Running start(Host host) throws IOException;
}
