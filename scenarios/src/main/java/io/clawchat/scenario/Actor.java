package io.clawchat.scenario;

/** Who uses a server or client at a host: types what is said, and ends it. */
public interface Actor {
  /** Sends a text to the other side; where there is no connection, nothing. */
  void say(String text);

  /** Ends the connection. */
  void hangUp();
}
