package io.clawchat.docker.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {
  @TempDir private Path folder;

  @Test
  void deletesWhatIsThereAndNotWhereItsLinksPoint() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("kept"), "");
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.createDirectory(tree.resolve("branch"));
    Files.writeString(tree.resolve("branch/leaf"), "");
    Files.createSymbolicLink(tree.resolve("link"), elsewhere);

    FolderTree.delete(tree);
    FolderTree.delete(tree);

    assertThat(tree).doesNotExist();
    assertThat(elsewhere.resolve("kept")).exists();
  }
}
