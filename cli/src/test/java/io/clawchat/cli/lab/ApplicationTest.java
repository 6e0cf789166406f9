package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplicationTest {
  private static final String IMAGE_OPTIONS = "/io/clawchat/docker/images/jvm.options";

  @Test
  void aServerOfTheLabHasTheCompilerThatKnowsTheCipher() {
    List<String> command = new Application(Path.of("clawchat.jar")).withoutArchive();
    assertThat(command).contains("-jar", "clawchat.jar").noneMatch(each -> each.contains("Tiered"));
  }

  @Test
  void soHasOneInAContainer() throws Exception {
    try (InputStream options = ApplicationTest.class.getResourceAsStream(IMAGE_OPTIONS)) {
      assertThat(options).isNotNull();
      assertThat(new String(options.readAllBytes(), StandardCharsets.UTF_8))
          .contains("-XX:+UseSerialGC")
          .doesNotContain("Tiered");
    }
  }
}
