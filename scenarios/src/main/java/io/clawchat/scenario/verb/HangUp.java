package io.clawchat.scenario.verb;

import io.clawchat.scenario.Director;
import io.clawchat.scenario.Step;
import io.clawchat.scenario.TimelineSoFar;
import io.clawchat.scenario.yaml.Fields;
import java.time.Duration;
import java.util.List;

/** Ends the connection: a client with its server, a server with its client. */
public record HangUp(Duration at, String host) implements Step {
  static final Verb VERB = new Verb("hang-up", List.of("at", "host", "do"), HangUp::read);

  private static Step read(Duration at, Fields fields) {
    return new HangUp(at, fields.need("host").name());
  }

  @Override
  public void check(TimelineSoFar timeline) {
    if (timeline.isHost("host", host)) {
      Connect.requirePeer(timeline, host, at);
    }
  }

  @Override
  public void perform(Director director) {
    director.actor(host).hangUp();
  }
}
