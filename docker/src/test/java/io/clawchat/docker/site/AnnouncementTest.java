package io.clawchat.docker.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
  @Test
  void aProgramGoesOnOnceItHasSaidThatItIsAtWork() throws Exception {
    BackgroundProcess process =
        Announcement.await(
            "a listener",
            shell("echo starting; echo now listening on eth0 >&2; read end; yes | head -100000"),
            "listening on");
    assertThat(process.ended()).isEmpty();
    process.process().getOutputStream().close();
    assertThat(process.process().waitFor()).isZero();
  }

  @Test
  void oneThatEndsLaterIsQuotedToo() throws Exception {
    BackgroundProcess process =
        Announcement.await(
            "the listener of alice",
            shell("echo ready; read end; echo no such device >&2; exit 3"),
            "ready");
    process.process().getOutputStream().close();
    process.process().waitFor();

    assertThat(process.ended())
        .contains(
            "the listener of alice ended with exit code 3; it printed last 'ready\nno such device'");
  }

  @Test
  void oneThatEndsBeforeIsQuoted() {
    assertThatThrownBy(
            () -> Announcement.await("one", shell("echo no such device; exit 1"), "ready"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("to print 'ready', it ended; it printed 'no such device'");
  }

  @Test
  void oneThatSaysNothingIsNotWaitedForForEver() {
    assertThatThrownBy(
            () -> Announcement.await("one", shell("read forever"), "ready", Duration.ofMillis(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it did not within");
  }

  private static ProcessBuilder shell(String script) {
    return new ProcessBuilder("sh", "-c", script);
  }
}
