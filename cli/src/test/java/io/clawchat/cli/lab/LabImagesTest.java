package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.cli.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabImagesTest {
  private static final List<ImageEntry> TWO =
      List.of(
          new ImageEntry("router", "clawchat-router:0123456789ab"),
          new ImageEntry("clawchat", "clawchat:ba9876543210"));

  @TempDir private Path folder;

  @Test
  void aCommandThatDoesNotRunFromItsJarCannotBePacked() {
    Desk desk = new Desk();

    assertThat(desk.run("lab", "images")).isEqualTo(2);
    assertThat(desk.err())
        .contains("expected to run from clawchat.jar", "start it with ./clawchat");
    assertThat(desk.out()).isEmpty();
  }

  @Test
  void theJarAndItsLibrariesAreTheApplication() throws IOException {
    Path jar = Files.writeString(folder.resolve("clawchat.jar"), "");
    assertThatThrownBy(() -> ApplicationFolder.of(jar)).hasMessageContaining("with lib beside it");

    Files.createDirectory(folder.resolve("lib"));
    assertThat(ApplicationFolder.of(jar)).isEqualTo(folder);
  }

  @Test
  void theListIsALineForEachImage() {
    assertThat(ImageEntry.text(TWO))
        .isEqualTo(
            """
            router    clawchat-router:0123456789ab
            clawchat  clawchat:ba9876543210
            """);
  }

  @Test
  void jsonHasTheSameEntries() {
    assertThat(ImageEntry.json(TWO))
        .contains("\"format\" : \"clawchat-lab-images\"", "\"kind\" : \"router\"")
        .contains("\"reference\" : \"clawchat:ba9876543210\"");
  }
}
