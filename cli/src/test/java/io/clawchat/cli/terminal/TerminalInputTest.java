package io.clawchat.cli.terminal;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.testing.RequiresProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server behind {@code &}, at a terminal that {@code script} makes. */
class TerminalInputTest {
  @Test
  @RequiresProgram(value = "script", debianPackage = "bsdutils")
  void aServerInTheBackgroundOffersAndHearsItsEnd(@TempDir Path folder) throws Exception {
    Path said = folder.resolve("said");
    Path job =
        Files.writeString(
            folder.resolve("job"),
            """
            set -m
            '%s' --enable-native-access=ALL-UNNAMED -cp '%s' io.clawchat.cli.Main \\
              server --listen 127.0.0.1 --home '%s' 2>'%s' &
            for second in $(seq 60); do
              grep -q '^Waiting' '%4$s' && break
              sleep 1
            done
            kill %%1
            wait
            """
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    System.getProperty("java.class.path"),
                    folder.resolve("home"),
                    said));
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qec", "timeout -s KILL 90 bash " + job, "/dev/null");
    builder.environment().put("CLAWCHAT_KEY", Base64.getEncoder().encodeToString(new byte[32]));
    Process terminal = builder.redirectErrorStream(true).start();
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(said).exists().content().contains("Waiting", "Over"));
    } finally {
      terminal.descendants().forEach(ProcessHandle::destroyForcibly);
      terminal.destroyForcibly();
      assertThat(terminal.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
