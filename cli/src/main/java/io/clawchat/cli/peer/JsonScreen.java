package io.clawchat.cli.peer;

import io.clawchat.cli.terminal.Console.Stream;
import io.clawchat.cli.terminal.JsonEvent;
import io.clawchat.cli.terminal.Lines;
import io.clawchat.cli.terminal.Utf8;
import io.clawchat.connection.ConnectionState;
import io.clawchat.host.AddressWords;
import io.clawchat.offer.Candidate;
import io.clawchat.server.ServerEvent;
import io.clawchat.session.Undelivered;
import io.clawchat.text.StyledText;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;

/** For programs: one {@link JsonEvent} a line, on standard output. */
record JsonScreen(Lines lines, InstantSource clock) implements Screen {

  @Override
  public void offered(ServerEvent.Offered offered) {
    print(
        event("offered")
            .with("connection_id", offered.id().value())
            .with("file", offered.file().toString())
            .with("valid_until", offered.validUntil().toString())
            .with("candidates", offered.candidates().stream().map(JsonScreen::candidate).toList())
            .with("answers", offered.answers().toString()));
  }

  @Override
  public void answered(Path file) {
    print(event("answered").with("file", file.toString()));
  }

  @Override
  public void answerTaken(Path file) {
    print(event("answer-taken").with("file", file.toString()));
  }

  @Override
  public void answerRefused(Path file, String why) {
    print(event("answer-refused").with("file", file.toString()).with("words", why));
  }

  @Override
  public void state(ConnectionState state) {
    print(
        switch (state) {
          case ConnectionState.Gathering() -> event("gathering");
          case ConnectionState.Waiting() -> event("waiting");
          case ConnectionState.Punching() -> event("punching");
          case ConnectionState.Connected connected ->
              event("connected").with("peer", AddressWords.of(connected.peer()));
          case ConnectionState.Ended ended ->
              event("ended")
                  .with("reason", ended.reason().label())
                  .with("words", ended.reason().words())
                  .with(
                      "undelivered",
                      JsonEvent.object(
                          "messages",
                          ended.undelivered().messages(),
                          "bytes",
                          ended.undelivered().bytes()));
        });
  }

  @Override
  public void heard(byte[] message) {
    JsonEvent event = event("message");
    print(
        Utf8.decode(message)
            .map(text -> event.with("text", text))
            .orElseGet(() -> event.with("base64", Base64.getEncoder().encodeToString(message))));
  }

  @Override
  public void rotated(int epoch) {
    print(event("rotated").with("epoch", epoch));
  }

  @Override
  public void notSent(Undelivered dropped) {
    print(
        event("not-sent")
            .with("reason", "nobody-connected")
            .with("messages", dropped.messages())
            .with("bytes", dropped.bytes()));
  }

  @Override
  public void note(String words) {
    print(event("note").with("words", words));
  }

  @Override
  public void trouble(String words) {
    print(event("trouble").with("words", words));
  }

  private JsonEvent event(String name) {
    return JsonEvent.of(name, clock.instant());
  }

  private void print(JsonEvent event) {
    lines.print(Stream.OUT, new StyledText().add(event.line()));
  }

  private static Map<String, Object> candidate(Candidate candidate) {
    return JsonEvent.object(
        "type", candidate.type().label(), "address", AddressWords.of(candidate.address()));
  }
}
