package io.clawchat.cli.peer;

import io.clawchat.cli.terminal.Console.Stream;
import io.clawchat.cli.terminal.Lines;
import io.clawchat.cli.terminal.Printable;
import io.clawchat.connection.ConnectionState;
import io.clawchat.host.AddressWords;
import io.clawchat.offer.Candidate;
import io.clawchat.server.ServerEvent;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.Undelivered;
import io.clawchat.text.Style;
import io.clawchat.text.StyledText;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** For people: what the other side says goes to standard output, everything else to the error. */
record TextScreen(Lines lines) implements Screen {

  @Override
  public void offered(ServerEvent.Offered offered) {
    say(new StyledText().add("Security file  ").add(Style.STRONG, offered.file().toString()));
    say("  valid until  " + offered.validUntil());
    say("  reachable    " + words(offered.candidates()));
    say("Carry it to the client by hand, and run there:");
    say(Style.STRONG, "  clawchat client " + offered.file().getFileName());
    say("An answer file, if the client writes one, goes into " + offered.answers());
  }

  @Override
  public void answered(Path file) {
    say(new StyledText().add("Answer file    ").add(Style.STRONG, file.toString()));
    say("Carry it to the server, into its answers directory.");
  }

  @Override
  public void answerTaken(Path file) {
    say("Took the answer file " + file);
  }

  @Override
  public void answerRefused(Path file, String why) {
    trouble("no use for " + file + ": " + why);
  }

  @Override
  public void state(ConnectionState state) {
    switch (state) {
      case ConnectionState.Gathering() -> say("Finding out where this side can be reached …");
      case ConnectionState.Waiting() -> say("Waiting for the client …");
      case ConnectionState.Punching() -> say("Punching …");
      case ConnectionState.Connected connected ->
          say(
              new StyledText()
                  .add(Style.GOOD, "Connected to " + AddressWords.of(connected.peer()) + ".")
                  .add(" Each line you type is sent."));
      case ConnectionState.Ended ended -> over(ended);
    }
  }

  @Override
  public void heard(byte[] message) {
    lines.print(Stream.OUT, new StyledText().add("< " + Printable.of(message)));
  }

  /** Nothing: who talks need not know. */
  @Override
  public void rotated(int epoch) {}

  @Override
  public void notSent(Undelivered dropped) {
    String count =
        dropped.messages() == 1
            ? ""
            : ", %,d lines (%,d bytes)".formatted(dropped.messages(), dropped.bytes());
    say(Style.BAD, "clawchat: nobody is connected: not sent" + count);
  }

  @Override
  public void note(String words) {
    say(Printable.of(words));
  }

  @Override
  public void trouble(String words) {
    say(Style.NOTICE, "clawchat: " + Printable.of(words));
  }

  private void over(ConnectionState.Ended ended) {
    boolean orderly =
        ended.reason() == SessionEnd.CLOSED_HERE || ended.reason() == SessionEnd.CLOSED_BY_PEER;
    StyledText words =
        new StyledText()
            .add(orderly ? Style.PLAIN : Style.NOTICE, "Over: " + ended.reason().words());
    Undelivered undelivered = ended.undelivered();
    if (!undelivered.isNothing()) {
      words.add("; ").add(Style.BAD, words(undelivered) + " not delivered");
    }
    say(words.add("."));
  }

  private static String words(Undelivered undelivered) {
    return undelivered.messages() == 1
        ? "1 message (%,d bytes) was".formatted(undelivered.bytes())
        : "%,d messages (%,d bytes) were".formatted(undelivered.messages(), undelivered.bytes());
  }

  private void say(String line) {
    say(new StyledText().add(line));
  }

  private void say(Style style, String line) {
    say(new StyledText().add(style, line));
  }

  private void say(StyledText line) {
    lines.print(Stream.ERR, line);
  }

  private static String words(List<Candidate> candidates) {
    return candidates.stream().map(TextScreen::words).collect(Collectors.joining(", "));
  }

  private static String words(Candidate candidate) {
    return AddressWords.of(candidate.address()) + " (" + candidate.type().label() + ")";
  }
}
