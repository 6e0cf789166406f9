package io.clawchat.cli.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.Host;
import io.clawchat.host.VirtualHosts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AttemptTest {
  private final VirtualHosts world = new VirtualHosts(1);
  private final Host host = world.host("192.0.2.1"); // its clock shows 14:30 UTC
  private final StringWriter said = new StringWriter();
  private final PrintWriter out = new PrintWriter(said, true);
  private final Attempt attempt =
      new Attempt(host, new TextScreen((_, line) -> out.println(line)), ZoneOffset.UTC);

  @Test
  void saysWhatIsTriedUntilWhenAndAfterAWhileWhatWouldHelp() {
    attempt.begin(3, Duration.ofMinutes(1), ": start again with --answer FILE.");
    assertThat(said).asString().contains("3 addresses").contains("until 14:31 (60 s)");
    assertThat(said).asString().doesNotContain("Nothing");

    world.runFor(Attempt.SILENCE);
    assertThat(said).asString().contains("Nothing has answered yet: start again with --answer");
  }

  @Test
  void saysHowLongTheAnswerIsWaitedForAndSaysSoAgainNowAndThen() {
    attempt.answered(Path.of("x.ans"), VirtualHosts.EPOCH.plus(Duration.ofMinutes(59)));
    assertThat(said)
        .asString()
        .contains("x.ans")
        .contains("Carry it to the server")
        .contains("until 15:29 (59 min)");

    world.runFor(Duration.ofMinutes(30));
    assertThat(said.toString().lines().filter(line -> line.startsWith("Still waiting for the")))
        .hasSize(6)
        .last()
        .asString()
        .contains("until 15:29 (29 min)");
  }

  @Test
  void saysThatTheServerHasTheAnswer() {
    attempt.answered(Path.of("x.ans"), VirtualHosts.EPOCH.plus(Duration.ofMinutes(59)));
    attempt.serverHasAnswer();
    world.runFor(Duration.ofMinutes(5));

    assertThat(said).asString().contains("The server has the answer").contains("both sides");
  }

  @Test
  void isSilentOnceItIsOver() {
    attempt.begin(1, Duration.ofMinutes(1), "");
    attempt.answered(Path.of("x.ans"), VirtualHosts.EPOCH.plus(Duration.ofMinutes(59)));
    attempt.over();
    int before = said.toString().length();
    world.runFor(Duration.ofHours(1));

    assertThat(said.toString()).hasSize(before);
  }
}
