package io.clawchat.scenario.verb;

import io.clawchat.scenario.Director;
import io.clawchat.scenario.Step;
import io.clawchat.scenario.TimelineSoFar;
import io.clawchat.scenario.yaml.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers STUN requests (RFC 8489) from now on. Only public hosts do. */
public record ServeStun(Duration at, String host) implements Step {
  static final Verb VERB = new Verb("serve-stun", List.of("at", "host", "do"), ServeStun::read);

  private static Step read(Duration at, Fields fields) {
    return new ServeStun(at, fields.need("host").name());
  }

  @Override
  public int programs() {
    return 1;
  }

  @Override
  public void check(TimelineSoFar timeline) {
    if (!timeline.isHost("host", host)) {
      return;
    }
    Optional<String> behind = timeline.topology().host(host).behind();
    if (behind.isPresent()) {
      timeline.fault(
          "host",
          "a STUN server stands on the public internet, but %s stands behind %s; remove its 'behind'"
              .formatted(host, behind.get()));
    }
    if (serves(timeline, host)) {
      timeline.fault("host", host + " serves STUN already; remove this step");
    }
  }

  /** Whether this host serves STUN by now. */
  static boolean serves(TimelineSoFar timeline, String host) {
    return timeline.earlier(ServeStun.class).anyMatch(serve -> serve.host().equals(host));
  }

  @Override
  public void perform(Director director) {
    director.serveStun(host);
  }
}
