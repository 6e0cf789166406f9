package io.clawchat.scenario.verb;

import io.clawchat.scenario.Director;
import io.clawchat.scenario.Step;
import io.clawchat.scenario.TimelineSoFar;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.text.TimeWords;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a new verb takes: this file, and one line where verbs are listed. It greets a peer again and
 * again, and is part of no release.
 */
public record Greet(Duration at, String host, int times) implements Step {
  public static final Verb VERB =
      new Verb("greet", List.of("at", "host", "do", "times"), Greet::read);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static Step read(Duration at, Fields fields) {
    return new Greet(at, fields.need("host").name(), fields.need("times").number(1, 10));
  }

  @Override
  public void check(TimelineSoFar timeline) {
    if (!timeline.isHost("host", host)) {
      return;
    }
    Connect.requirePeer(timeline, host, at);
    Duration end = at.plus(PAUSE.multipliedBy(times));
    if (end.compareTo(timeline.duration()) > 0) {
      timeline.fault(
          "times",
          "the last greeting would be said at %s, after the end of the scenario at %s"
              .formatted(TimeWords.of(end), TimeWords.of(timeline.duration())));
    }
  }

  @Override
  public void perform(Director director) {
    IntStream.rangeClosed(1, times)
        .forEach(
            nth ->
                director.after(
                    PAUSE.multipliedBy(nth), () -> director.actor(host).say("hello " + nth)));
  }
}
