package io.clawchat.cli.peer;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a server's way, at its start and later. */
class ServerTroubleTest extends TwoPeople {
  ServerTroubleTest(@TempDir Path folder) {
    super(folder);
  }

  @Test
  void theNextFileIsTriedUntilItCanBeWritten() throws Exception {
    server.start("server", "--expired", "delete");
    client.start("client", copyOfFile().toString());
    server.awaitEvent("connected");

    Path security = server.home.resolve("security");
    Path away = Files.move(security, security.resolveSibling("away"));
    Path inItsPlace = Files.writeString(security, "a disk that takes no file");
    client.keyboard.close();
    assertThat(server.awaitEvent("trouble").get("words").asText())
        .startsWith("the security file cannot be written: ")
        .endsWith("; this is tried again until it works");

    Files.delete(inItsPlace);
    Files.move(away, security);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(server.events("offered")).hasSize(2));
    assertThat(server.events("trouble").map(event -> event.get("words").asText()))
        .last()
        .asString()
        .startsWith("works again");
  }

  @Test
  void theFirstFileThatCannotBeWrittenEndsTheServer() throws Exception {
    Files.createDirectories(server.home);
    Files.setPosixFilePermissions(server.home, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(server.home.resolve("security"), "in its place");
    assertThat(server.run("server")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(server.desk.err().lines()).singleElement().asString().startsWith("clawchat: ");
  }

  @ParameterizedTest
  @CsvSource({"5d, 5d", "59s, 59s", "1500m, 25h"})
  void aTimeIsToldAsItIsTyped(String typed, String told) {
    assertThat(server.run("server", "--valid", typed)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(server.desk.err()).contains("--valid is from 1m to 1d, found " + told);
  }

  @Test
  void port0IsAnyFreeOne() throws Exception {
    server.start("server", "--once", "--port", "0");
    server.awaitEvent("waiting");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.0.0.0", "224.0.0.1", "255.255.255.255", "[::]:3478", "1.2.3", "1.2.3.4.5"})
  void aStunServerThatNobodyCouldAskIsRefused(String place) {
    assertThat(server.run("server", "--stun", place)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(server.desk.err()).contains("--stun", "expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"224.0.0.1", "ff02::1", "255.255.255.255", "fe80::1", "fe80::1%lo", "here"})
  void anAddressThatNoMachineHasAloneIsNoneToListenOn(String address) {
    assertThat(server.desk.run("server", "--listen", address)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(server.desk.err()).contains("expected an IP address of this machine");
  }

  @Test
  void anAddressOfAnotherMachineIsNoneToListenOn() {
    assertThat(server.desk.run("server", "--listen", "198.51.100.9", "--home", folder + "/x"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(server.desk.err()).contains("none of this machine's").doesNotContain("ulimit");
  }
}
