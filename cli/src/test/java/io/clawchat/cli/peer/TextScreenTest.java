package io.clawchat.cli.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.Desk;
import io.clawchat.cli.terminal.Look;
import io.clawchat.cli.terminal.ProcessContext;
import io.clawchat.connection.ConnectionState;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.Undelivered;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TextScreenTest {
  private final Desk desk = new Desk();

  @Test
  void troubleFromOutsideCannotControlTheTerminal() {
    assertThat(shown(screen -> screen.trouble("STUN server says \u001b[2Jgone")))
        .isEqualTo("clawchat: STUN server says \\u001b[2Jgone");
  }

  @Test
  void theEndSaysWhatWasNotDelivered() {
    assertThat(shown(over(SessionEnd.CONSENT_LOST, new Undelivered(2, 1_300))))
        .isEqualTo(
            "Over: no answer from the other side for 30 s; 2 messages (1,300 bytes) were not"
                + " delivered.");
    assertThat(shown(over(SessionEnd.CLOSED_BY_PEER, new Undelivered(1, 5))))
        .isEqualTo("Over: closed by the other side; 1 message (5 bytes) was not delivered.");
    assertThat(shown(over(SessionEnd.CLOSED_BY_PEER, Undelivered.NOTHING)))
        .isEqualTo("Over: closed by the other side.");
  }

  @Test
  void saysThatNobodyIsThere() {
    assertThat(shown(screen -> screen.notSent(new Undelivered(1, 5))))
        .isEqualTo("clawchat: nobody is connected: not sent");
    assertThat(shown(screen -> screen.notSent(new Undelivered(12, 345))))
        .isEqualTo("clawchat: nobody is connected: not sent, 12 lines (345 bytes)");
  }

  @Test
  void coloursAreForTerminalsAndRepeatTheWords() {
    desk.environment.put(Look.OF_STDERR, "80");
    desk.environment.put("TERM", "xterm");
    assertThat(shown(screen -> screen.notSent(new Undelivered(1, 5))))
        .isEqualTo("\u001b[1;31mclawchat: nobody is connected: not sent\u001b[0m");

    desk.environment.put("NO_COLOR", "1");
    assertThat(shown(screen -> screen.notSent(new Undelivered(1, 5))))
        .isEqualTo("clawchat: nobody is connected: not sent");
  }

  private static Consumer<Screen> over(SessionEnd reason, Undelivered undelivered) {
    return screen -> screen.state(new ConnectionState.Ended(reason, undelivered));
  }

  private String shown(Consumer<Screen> event) {
    ProcessContext context = desk.context();
    event.accept(new TextScreen((_, line) -> context.err().println(line)));
    return desk.err().lines().toList().getLast();
  }
}
