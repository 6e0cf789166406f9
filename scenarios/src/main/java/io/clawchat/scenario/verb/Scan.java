package io.clawchat.scenario.verb;

import com.fasterxml.jackson.databind.JsonNode;
import io.clawchat.host.AddressWords;
import io.clawchat.host.Host;
import io.clawchat.scan.Stranger;
import io.clawchat.scenario.Director;
import io.clawchat.scenario.HostProgram;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Running;
import io.clawchat.scenario.Step;
import io.clawchat.scenario.TimelineSoFar;
import io.clawchat.scenario.actor.ServerActor;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.text.TimeWords;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sends a stranger's packets to every address in the offer of {@code target}, and listens until the
 * scenario ends.
 */
public record Scan(Duration at, String host, String target) implements Step {
  static final Verb VERB = new Verb("scan", List.of("at", "host", "do", "target"), Scan::read);

  private static Step read(Duration at, Fields fields) {
    return new Scan(at, fields.need("host").name(), fields.need("target").name());
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
    Offer.require(timeline, "target", target, at);
    Stream<Connect> connects = timeline.all(Connect.class);
    if (Offer.isMade(timeline, host) || connects.anyMatch(connect -> connect.host().equals(host))) {
      timeline.fault("host", "a stranger neither offers nor connects; let another host scan");
    }
  }

  @Override
  public void perform(Director director) {
    director
        .actor(target, ServerActor.class)
        .whenOffered(offer -> director.start(host, new Scanner(director, offer.addresses())));
  }

  private final class Scanner implements HostProgram {
    private final Director director;
    private final List<InetSocketAddress> targets;

    Scanner(Director director, List<InetSocketAddress> targets) {
      this.director = director;
      this.targets = targets;
    }

    @Override
    public String name() {
      return "scan-" + at.toMillis();
    }

    private void answered(String from) {
      director.note(new Observation.Answered(director.now(), host, from));
    }

    @Override
    public List<String> arguments() {
      List<String> arguments = new ArrayList<>(List.of("scan", "--json", "--wait"));
      arguments.add(TimeWords.of(Duration.ofSeconds(Math.max(1, director.rest().toSeconds()))));
      targets.stream().map(AddressWords::of).forEach(arguments::add);
      return arguments;
    }

    @Override
    public void printed(JsonNode line) {
      if (line.path("event").asText().equals("answered")) {
        answered(line.path("from").asText());
      }
    }

    @Override
    public void ended(int exitCode, String errors) {
      if (exitCode > 1) {
        throw new IllegalStateException(
            "clawchat scan at %s ended with exit code %d: %s".formatted(host, exitCode, errors));
      }
    }

    @Override
    public Running start(Host machine) throws BindException {
      Stranger.scan(machine, targets, source -> answered(AddressWords.of(source)));
      return Running.UNATTENDED;
    }
  }
}
