package io.clawchat.cli.peer;

import io.clawchat.cli.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** Two people, one at a server and one at a client, over real sockets on the loopback address. */
abstract class TwoPeople {
  static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

  final Path folder;
  final Person server;
  final Person client;

  TwoPeople(Path folder) {
    this.folder = folder;
    this.server = new Person(folder, "server");
    this.client = new Person(folder, "client");
  }

  @AfterEach
  void bothGoHome() throws Exception {
    client.goHome();
    server.goHome();
  }

  /** The security file, carried by hand. */
  Path copyOfFile() throws IOException {
    Path file = Path.of(server.awaitEvent("offered").get("file").asText());
    Path copy = folder.resolve("carried.sec");
    Files.createFile(copy, PosixFilePermissions.asFileAttribute(PRIVATE));
    return Files.write(copy, Files.readAllBytes(file));
  }
}
