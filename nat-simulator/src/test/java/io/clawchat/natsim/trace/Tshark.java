package io.clawchat.natsim.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Wireshark's own reader, from the Debian package of that name. */
final class Tshark {
  private static final String STRICT = "CLAWCHAT_REQUIRE_INTEROP";

  private Tshark() {}

  /**
   * Leaves a test out where tshark is missing; with {@code CLAWCHAT_REQUIRE_INTEROP=1} it fails.
   */
  static void require() {
    boolean isHere =
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(System.getenv().getOrDefault("PATH", ""))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "tshark")));
    String missing = "tshark is missing: apt-get install -y tshark";
    if (!isHere && "1".equals(System.getenv(STRICT))) {
      throw new AssertionError(missing + " (" + STRICT + "=1)");
    }
    Assumptions.assumeTrue(isHere, missing);
  }

  /** The named fields of each frame that a display filter lets through, divided by bars. */
  static List<String> fields(Path capture, String filter, String... fields)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(), "-T", "fields"));
    for (String protocol : List.of("ip", "udp", "tcp")) {
      command.addAll(List.of("-o", protocol + ".check_checksum:TRUE"));
    }
    command.addAll(List.of("-E", "separator=|", "-Y", filter));
    Arrays.stream(fields).forEach(field -> command.addAll(List.of("-e", field)));
    Path errors = Files.createTempFile(capture.getParent(), "tshark", ".txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("tshark failed: " + Files.readString(errors));
    }
    return output.lines().toList();
  }
}
