package io.clawchat.docker.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
  @TempDir private Path folder;

  @Test
  void isMadeWhereItIsMissing() throws Exception {
    assertThat(CacheFolder.safe(folder.resolve("a/b"))).isDirectory();
  }

  @Test
  void isRefusedWhereOthersCouldPutAProgramIntoIt() throws Exception {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatIOException()
        .isThrownBy(() -> CacheFolder.safe(open))
        .withMessageContaining("nobody else may write to, found rwxrwxrwx");
  }

  @Test
  void isUnderTheHomeThatTheEnvironmentSays() throws Exception {
    assertThat(CacheFolder.in(Map.of("XDG_CACHE_HOME", "/c", "HOME", "/h"), "/p"))
        .hasToString("/c");
    assertThat(CacheFolder.in(Map.of("HOME", "/h"), "/p")).hasToString("/h/.cache");
    assertThat(CacheFolder.in(Map.of(), "/p")).hasToString("/p/.cache");
    assertThatIOException()
        .isThrownBy(() -> CacheFolder.in(Map.of(), "?"))
        .withMessageContaining("set HOME");
  }

  @Test
  void isRefusedWhereItIsALinkToSomewhere() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    assertThatIOException().isThrownBy(() -> CacheFolder.safe(link));
  }
}
