package io.clawchat.docker.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {

  @Test
  void thisProcessIsAliveAndItsWordsAreReadBack() throws Exception {
    Owner owner = Owner.ofThisProcess();

    assertThat(owner.isAlive()).isTrue();
    assertThat(Owner.parse(owner.words())).contains(owner);
  }

  @Test
  void aProcessOfTheSameNumberThatStartedAtAnotherTimeIsAnother() throws Exception {
    Owner owner = Owner.ofThisProcess();

    assertThat(new Owner(owner.pid(), owner.born() + 1).isAlive()).isFalse();
  }

  @Test
  void aProcessThatHasEndedIsNotAlive() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();

    assertThat(new Owner(ended.pid(), 1).isAlive()).isFalse();
  }

  /** Nobody takes down what belongs to a lab that may well run. */
  @Test
  void oneThatCannotBeLookedAtCountsAsAlive(@TempDir Path proc) throws Exception {
    Owner owner = new Owner(4711, 1);
    assertThat(owner.isAlive(proc)).isFalse();

    Path stat = Files.createDirectories(proc.resolve("4711/stat"));
    assertThat(owner.isAlive(proc)).isTrue();

    Files.delete(stat);
    Files.writeString(stat, "");
    assertThat(owner.isAlive(proc)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "t", "1t", "t1", "1t2t3", "-1t2", "1t99999999999999999999", "x1t2"})
  void otherWordsAreNoOwner(String words) {
    assertThat(Owner.parse(words)).isEmpty();
  }
}
