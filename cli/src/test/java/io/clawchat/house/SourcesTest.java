package io.clawchat.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file that outgrows what a reader holds in mind has a second idea in it. */
class SourcesTest {
  private static final int MOST_LINES = 300;
  private static final int MOST_LINES_OF_SESSION = 250;

  @Test
  void noFileOfMainCodeIsTooLong() throws IOException {
    assertThat(mainCode()).hasSizeGreaterThan(500).filteredOn(SourcesTest::isTooLong).isEmpty();
  }

  @Test
  void theConductorOfASessionStaysShort() throws IOException {
    assertThat(mainCode())
        .filteredOn(file -> file.endsWith("io/clawchat/session/Session.java"))
        .singleElement()
        .satisfies(
            session -> assertThat(lines(session)).isLessThanOrEqualTo(MOST_LINES_OF_SESSION));
  }

  private static boolean isTooLong(Path file) {
    return lines(file) > MOST_LINES;
  }

  private static List<Path> mainCode() throws IOException {
    return Documents.all(".java").stream()
        .filter(file -> file.toString().contains("src/main/java"))
        .toList();
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
