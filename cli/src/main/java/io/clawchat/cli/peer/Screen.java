package io.clawchat.cli.peer;

import io.clawchat.connection.ConnectionState;
import io.clawchat.server.ServerEvent;
import io.clawchat.session.Undelivered;
import java.nio.file.Path;

/** Where a server or client shows what happens. Called on the host's event loop; never waits. */
interface Screen {
  /** A server's offer stands in this file. */
  void offered(ServerEvent.Offered offered);

  /** A client's answer stands in this file. */
  void answered(Path file);

  /** A server took a client's answer. */
  void answerTaken(Path file);

  /** A server has no use for this file, which is not moved or deleted. */
  void answerRefused(Path file, String why);

  /** The connection has come to another state. */
  void state(ConnectionState state);

  /** The other side says something: UTF-8, or any bytes. */
  void heard(byte[] message);

  /** The connection has other keys now: those of this epoch. */
  void rotated(int epoch);

  /** What was typed while nobody was connected goes nowhere. */
  void notSent(Undelivered dropped);

  /** What is going on, for whoever waits. */
  void note(String words);

  /** Something did not work, and the command goes on. */
  void trouble(String words);
}
