package io.clawchat.cli.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.connection.ConnectionState;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.Undelivered;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JsonScreenTest {
  private static final String AT = ",\"at\":\"2026-02-22T14:30:00.000Z\"";

  @Test
  void anEventBeginsWithItsNameAndTheTimeWithThreeDecimals() {
    assertThat(shown(screen -> screen.state(new ConnectionState.Waiting())))
        .containsExactly("{\"event\":\"waiting\"" + AT + "}");
    assertThat(shown(screen -> screen.answerRefused(Path.of("a.ans"), "too late")))
        .containsExactly(
            "{\"event\":\"answer-refused\"" + AT + ",\"file\":\"a.ans\",\"words\":\"too late\"}");
    InetSocketAddress peer = new InetSocketAddress("192.0.2.1", 4_000);
    assertThat(shown(screen -> screen.state(new ConnectionState.Connected(peer))))
        .containsExactly("{\"event\":\"connected\"" + AT + ",\"peer\":\"192.0.2.1:4000\"}");
  }

  @Test
  void theEndSaysWhatWasNotDelivered() {
    assertThat(
            shown(
                screen ->
                    screen.state(
                        new ConnectionState.Ended(
                            SessionEnd.CONSENT_LOST, new Undelivered(2, 13)))))
        .containsExactly(
            "{\"event\":\"ended\""
                + AT
                + ",\"reason\":\"consent-lost\",\"words\":\"no answer from the other side for 30 s\""
                + ",\"undelivered\":{\"messages\":2,\"bytes\":13}}");
  }

  @Test
  void saysWhichKeysAreInUse() {
    assertThat(shown(screen -> screen.rotated(3)))
        .containsExactly("{\"event\":\"rotated\"" + AT + ",\"epoch\":3}");
  }

  @Test
  void saysWhatIsNotSentAndWhy() {
    assertThat(shown(screen -> screen.notSent(new Undelivered(1, 21))))
        .containsExactly(
            "{\"event\":\"not-sent\""
                + AT
                + ",\"reason\":\"nobody-connected\",\"messages\":1,\"bytes\":21}");
  }

  @Test
  void aMessageIsTextWhereItIsUtf8AndElseBase64() {
    assertThat(
            shown(screen -> screen.heard("gr\u00fc\u00df dich".getBytes(StandardCharsets.UTF_8))))
        .containsExactly("{\"event\":\"message\"" + AT + ",\"text\":\"gr\u00fc\u00df dich\"}");
    assertThat(shown(screen -> screen.heard(new byte[] {'a', (byte) 0xff})))
        .containsExactly("{\"event\":\"message\"" + AT + ",\"base64\":\"Yf8=\"}");
  }

  private List<String> shown(Consumer<Screen> event) {
    List<String> lines = new ArrayList<>();
    event.accept(
        new JsonScreen(
            (_, line) -> lines.add(line.toString()),
            InstantSource.fixed(Instant.parse("2026-02-22T14:30:00Z"))));
    return lines;
  }
}
