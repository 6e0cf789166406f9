package io.clawchat.scenario.verb;

import io.clawchat.scenario.Director;
import io.clawchat.scenario.Step;
import io.clawchat.scenario.TimelineSoFar;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.Value;
import java.time.Duration;
import java.util.List;

/** Sends a text to the peer: a client to its server, a server to its client. */
public record Say(Duration at, String host, String text) implements Step {
  /** What a host hears that hears no text. */
  public static final String NOTHING = "nothing";

  static final Verb VERB = new Verb("say", List.of("at", "host", "do", "text"), Say::read);

  private static Step read(Duration at, Fields fields) {
    return new Say(at, fields.need("host").name(), text(fields.need("text")));
  }

  private static String text(Value value) {
    String text = value.text();
    if (text.equals(NOTHING)) {
      value.fault("the text 'nothing' cannot be said: 'hears: nothing' means silence; say another");
    }
    return text;
  }

  @Override
  public void check(TimelineSoFar timeline) {
    if (timeline.isHost("host", host)) {
      Connect.requirePeer(timeline, host, at);
    }
  }

  @Override
  public void perform(Director director) {
    director.actor(host).say(text);
  }
}
