package io.clawchat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardInputTest {
  @TempDir Path folder;

  @Test
  void aDescriptorOfAFileOfTheJvmIsNoInput() throws Exception {
    Path home = folder.resolve("jdk");
    Files.createDirectories(home.resolve("lib"));
    Path modules = Files.createFile(home.resolve("lib/modules"));
    Path link = Files.createSymbolicLink(folder.resolve("current"), home);

    assertThat(StandardInput.isOfTheJvm(descriptor("0", modules), link)).isTrue();
    assertThat(
            StandardInput.isOfTheJvm(descriptor("1", Files.createFile(folder.resolve("in"))), home))
        .isFalse();
    assertThat(StandardInput.isOfTheJvm(descriptor("2", Path.of("pipe:[4711]")), home)).isFalse();
    assertThat(StandardInput.isOfTheJvm(folder.resolve("none"), home)).isFalse();
  }

  private Path descriptor(String name, Path target) throws Exception {
    return Files.createSymbolicLink(folder.resolve(name), target);
  }
}
