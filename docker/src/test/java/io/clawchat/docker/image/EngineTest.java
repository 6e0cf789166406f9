package io.clawchat.docker.image;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
  @TempDir private Path folder;

  @Test
  void withoutTheCommandTheErrorSaysWhatToInstall() {
    assertThatThrownBy(() -> new Engine("nosuchdocker").images())
        .isInstanceOf(DockerFailure.NoEngine.class)
        .hasMessageContaining("'nosuchdocker' does not start")
        .hasMessageContaining("apt-get install -y docker.io");
  }

  @Test
  void withoutAnEngineTheErrorSaysHowToStartOne() throws IOException {
    Path docker = script("echo 'Cannot connect to the Docker daemon' >&2; exit 1");

    assertThatThrownBy(() -> new Engine(docker.toString()).images())
        .isInstanceOf(DockerFailure.NoEngine.class)
        .hasMessageContaining("systemctl start docker")
        .hasMessageEndingWith("Cannot connect to the Docker daemon");
  }

  @Test
  void aFailedBuildEndsWithItsLastWords() throws IOException {
    Path docker = script("case $1 in image|pull) ;; *) echo 'E: no such package'; exit 100;; esac");

    assertThatThrownBy(
            () ->
                Images.ensure(
                    new Engine(docker.toString()), Set.of(Kind.PROBE), folder, progress -> {}))
        .isInstanceOf(DockerFailure.BuildFailed.class)
        .hasMessageContaining("clawchat-base:")
        .hasMessageEndingWith("E: no such package");
  }

  @Test
  void withoutThePackagedCommandThereIsNoImageOfIt() {
    assertThatThrownBy(() -> Images.ensure(Set.of(Kind.CLAWCHAT), folder, progress -> {}))
        .hasMessageContaining("expected clawchat.jar and lib in " + folder);
  }

  private Path script(String body) throws IOException {
    Path script = Files.writeString(folder.resolve("docker"), "#!/bin/sh\n" + body + "\n");
    script.toFile().setExecutable(true);
    return script;
  }
}
