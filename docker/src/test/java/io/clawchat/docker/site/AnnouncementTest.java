package io.clawchat.docker.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
  @Test
  void aProgramGoesOnOnceItHasSaidThatItIsAtWork() throws Exception {
    Process process =
        Announcement.await(
            shell("echo starting; echo now listening on eth0 >&2; read end; yes | head -100000"),
            "listening on");
    assertThat(process.isAlive()).isTrue();
    process.getOutputStream().close();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void oneThatEndsBeforeIsQuoted() {
    assertThatThrownBy(() -> Announcement.await(shell("echo no such device; exit 1"), "ready"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("to print 'ready', it ended; it printed 'no such device'");
  }

  @Test
  void oneThatSaysNothingIsNotWaitedForForEver() {
    assertThatThrownBy(
            () -> Announcement.await(shell("read forever"), "ready", Duration.ofMillis(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it did not within");
  }

  private static ProcessBuilder shell(String script) {
    return new ProcessBuilder("sh", "-c", script);
  }
}
