package io.clawchat.cli;

import io.clawchat.peer.ConnectionState;
import io.clawchat.security.Offer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For programs: one JSON object a line, each with an {@code event}. */
final class JsonScreen implements Screen {
  private final PrintWriter out;

  JsonScreen(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void offered(Offer offer, Path file, Path answers) {
    List<Map<String, String>> candidates =
        offer.candidates().stream()
            .map(
                candidate ->
                    Map.of(
                        "type",
                        candidate.type().label(),
                        "address",
                        Addresses.words(candidate.address())))
            .toList();
    print(
        "offered",
        "connection_id",
        offer.connectionId().value(),
        "file",
        file.toString(),
        "valid_until",
        offer.validUntil().toString(),
        "candidates",
        candidates,
        "answers",
        answers.toString());
  }

  @Override
  public void answered(Path file) {
    print("answered", "file", file.toString());
  }

  @Override
  public void answerTaken(Path file) {
    print("answer-taken", "file", file.toString());
  }

  @Override
  public void answerRefused(Path file, String why) {
    print("answer-refused", "file", file.toString(), "words", why);
  }

  @Override
  public void state(ConnectionState state) {
    switch (state) {
      case ConnectionState.Gathering() -> print("gathering");
      case ConnectionState.Waiting() -> print("waiting");
      case ConnectionState.Punching() -> print("punching");
      case ConnectionState.Connected connected ->
          print("connected", "peer", Addresses.words(connected.peer()));
      case ConnectionState.Ended ended ->
          print("ended", "reason", ended.reason().label(), "words", ended.reason().words());
    }
  }

  @Override
  public void heard(String text) {
    print("message", "text", text);
  }

  @Override
  public void note(String words) {
    print("note", "words", words);
  }

  @Override
  public void trouble(String words) {
    print("trouble", "words", words);
  }

  private void print(String event, Object... keysAndValues) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      line.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    out.println(Json.line(line));
  }
}
