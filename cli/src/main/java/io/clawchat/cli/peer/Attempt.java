package io.clawchat.cli.peer;

import io.clawchat.host.Host;
import io.clawchat.host.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * What a person who waits for a connection is told: what is tried, until when, and what would help.
 */
final class Attempt {
  /**
   * What answers at all answers within a second or two; by now a person has begun to wonder, and
   * the file's schedule has sent ten times.
   */
  static final Duration SILENCE = Duration.ofSeconds(10);

  private static final Duration REMINDER = Duration.ofMinutes(5);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private final Scope scope;
  private final Screen screen;
  private final ZoneId zone;
  private Instant until = Instant.EPOCH;
  private String waitingFor = "";

  Attempt(Host host, Screen screen, ZoneId zone) {
    this.scope = host.scope("attempt");
    this.screen = screen;
    this.zone = zone;
  }

  /**
   * It has begun.
   *
   * @param advice what would help where nothing answers
   */
  void begin(int candidates, Duration giveUp, String advice) {
    until = scope.wallClock().plus(giveUp);
    screen.note(
        "Trying %s until %s."
            .formatted(
                candidates == 1
                    ? "the server's address in the file"
                    : "the server's " + candidates + " addresses in the file",
                untilWhen()));
    scope.after(
        SILENCE, () -> screen.note("Nothing has answered yet" + (advice.isEmpty() ? "." : advice)));
  }

  /** An answer file stands there, and somebody has to carry it. */
  void answered(Path file, Instant validUntil) {
    until = validUntil;
    waitingFor = "for the answer file to reach the server";
    screen.answered(file);
    screen.note(
        "Waiting for that until %s, and going on with the addresses. Ctrl-C gives up."
            .formatted(untilWhen()));
    scope.after(REMINDER, this::remind);
  }

  void serverHasAnswer() {
    waitingFor = "for a packet to get through, now from both sides";
    screen.note("The server has the answer file, and sends too.");
  }

  /** There is a connection, or there will be none. */
  void over() {
    scope.close();
  }

  private void remind() {
    scope.after(REMINDER, this::remind);
    screen.note("Still waiting %s, until %s.".formatted(waitingFor, untilWhen()));
  }

  /** {@code 15:04 (59 min)}. */
  private String untilWhen() {
    long seconds = Math.max(0, Duration.between(scope.wallClock(), until).toSeconds());
    return "%s (%s)"
        .formatted(
            CLOCK.format(until.atZone(zone)),
            seconds < 120 ? seconds + " s" : Math.round(seconds / 60.0) + " min");
  }
}
