package io.clawchat.scenario.language;

import io.clawchat.scenario.Step;
import io.clawchat.scenario.TimelineSoFar;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.Words;
import io.clawchat.text.TimeWords;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Goes through a timeline in order and notes the steps that nobody could carry out. */
final class TimelineCheck {
  private final Topology topology;
  private final Duration duration;
  private final List<Step> steps;

  private TimelineCheck(Topology topology, Duration duration, List<Step> steps) {
    this.topology = topology;
    this.duration = duration;
    this.steps = steps;
  }

  static void check(Topology topology, Duration duration, List<TimelineReader.Draft> drafts) {
    List<Step> steps = drafts.stream().map(TimelineReader.Draft::step).toList();
    TimelineCheck check = new TimelineCheck(topology, duration, steps);
    for (int i = 0; i < drafts.size(); i++) {
      check.check(i, drafts.get(i).fields());
    }
  }

  private void check(int index, Fields fields) {
    Step step = steps.get(index);
    if (step.at().compareTo(duration) > 0) {
      fields.fault(
          "at",
          "%s lies beyond the end of the scenario at %s; begin earlier or let it last longer"
              .formatted(TimeWords.of(step.at()), TimeWords.of(duration)));
    }
    step.check(new SoFar(index, fields));
  }

  static String unknownHost(String name, List<String> hosts) {
    return "no host is named %s%s The hosts are: %s"
        .formatted(Words.quote(name), Words.didYouMean(name, hosts), Words.list(hosts));
  }

  private final class SoFar implements TimelineSoFar {
    private final int index;
    private final Fields fields;

    SoFar(int index, Fields fields) {
      this.index = index;
      this.fields = fields;
    }

    @Override
    public Topology topology() {
      return topology;
    }

    @Override
    public Duration duration() {
      return duration;
    }

    @Override
    public <S extends Step> Stream<S> earlier(Class<S> kind) {
      return steps.subList(0, index).stream().filter(kind::isInstance).map(kind::cast);
    }

    @Override
    public <S extends Step> Stream<S> all(Class<S> kind) {
      return steps.stream().filter(kind::isInstance).map(kind::cast);
    }

    @Override
    public boolean isHost(String key, String name) {
      List<String> hosts = topology.hosts().stream().map(Topology.Host::name).toList();
      boolean known = hosts.contains(name);
      if (!known) {
        fields.fault(key, unknownHost(name, hosts));
      }
      return known;
    }

    @Override
    public void fault(String key, String message) {
      fields.fault(key, message);
    }
  }
}
