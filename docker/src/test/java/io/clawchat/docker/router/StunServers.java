package io.clawchat.docker.router;

import io.clawchat.testing.Patience;
import java.io.IOException;
import java.nio.file.Path;

/** Servers of STUN with two addresses, listening. */
final class StunServers {
  private StunServers() {}

  /** RFC 3489, by Debian's {@code stun-server}. */
  static void stund(Machine server) throws IOException {
    server.serve(
        "stund", "-h", OneHome.SERVER, "-a", OneHome.SERVER_TOO, "-p", "3478", "-o", "3479");
    await(server);
  }

  /**
   * RFC 5780, by coturn.
   *
   * @param folder for its files
   */
  static void coturn(Machine server, Path folder) throws IOException {
    server.serve(
        "turnserver",
        "-n",
        "--stun-only",
        "--no-auth",
        "--no-cli",
        "--no-tls",
        "--no-dtls",
        "--no-tcp",
        "--listening-ip=" + OneHome.SERVER,
        "--listening-ip=" + OneHome.SERVER_TOO,
        "--log-file=stdout",
        "--pidfile=" + folder.resolve("turnserver.pid"),
        "--userdb=" + folder.resolve("turndb"));
    await(server);
  }

  private static void await(Machine server) {
    Patience.await()
        .until(
            () -> server.output("ss", "-Hlun", "sport", "=", "3479").contains(OneHome.SERVER_TOO));
  }
}
