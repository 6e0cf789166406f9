package io.clawchat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clawchat.store.PrivateFileException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may put another directory in the place of one; what is open to all, PrivateFilesTest has. */
class AncestorsTest {
  private static final String ELSEWHERE = "name a folder of your own";

  private final Disk disk;
  private Path mine;

  AncestorsTest() throws IOException {
    disk = new Disk();
    mine = disk.path("/data/hers/mine");
  }

  @BeforeEach
  void myDirectoryIsInHers() throws IOException {
    disk.ensurePrivate("/data/hers/mine");
    disk.giveAway(disk.path("/data/hers"));
  }

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  @Test
  void theOwnerOfADirectoryAboveIsTrustedOrNot() throws IOException {
    Ancestors ancestors = new Ancestors(Set.of(user("user")));

    assertThat(ancestors.require(mine, ELSEWHERE).path()).isEqualTo(mine);
    assertThatExceptionOfType(PrivateFileException.class)
        .isThrownBy(() -> ancestors.requireOwned(mine, ELSEWHERE))
        .withMessage(
            "expected the directory /data/hers to belong to you or to root, found mallory;"
                + " name a folder of your own")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.OPEN_DIRECTORY));
  }

  @Test
  void severalUsersMayBeTrusted() throws IOException {
    Ancestors ancestors = new Ancestors(Set.of(user("user"), user("mallory")));

    assertThat(ancestors.requireOwned(mine, ELSEWHERE)).isEqualTo(mine);
  }

  @Test
  void theWayThatALinkTakesIsNoneOfWhatIsReturned() throws IOException {
    Path link = Files.createSymbolicLink(disk.path("/data/link"), mine);
    Ancestors ancestors = new Ancestors(Set.of(user("user"), user("mallory")));

    assertThat(ancestors.requireOwned(link, ELSEWHERE)).isEqualTo(mine);
  }

  private UserPrincipal user(String name) throws IOException {
    return disk.fileSystem.getUserPrincipalLookupService().lookupPrincipalByName(name);
  }
}
