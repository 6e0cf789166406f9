package io.clawchat.scenario.language;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.Lifetime.Refresh;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.UnsolicitedInbound;
import io.clawchat.natsim.preset.NatPresets;
import io.clawchat.scenario.oracle.Side;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.Value;
import io.clawchat.scenario.yaml.Words;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a NAT does: a preset, a preset with changes, or the axes of RFC 4787 one by one. */
final class NatReader {
  static final List<String> KEYS =
      List.of(
          "preset",
          "mapping",
          "filtering",
          "allocation",
          "step",
          "hairpinning",
          "idle-timeout",
          "idle-timeout-before-reply",
          "refreshed-by",
          "unsolicited");

  private static final Map<String, MappingBehavior> MAPPINGS = Words.byWord(MappingBehavior.class);
  private static final Map<String, FilteringBehavior> FILTERINGS =
      Words.byWord(FilteringBehavior.class);
  private static final Map<String, Refresh> REFRESHES = Words.byWord(Refresh.class);
  private static final Map<String, Allocation> ALLOCATIONS = Words.byWord(Allocation.class);
  private static final Map<String, NatBehavior> PRESETS = presets();
  private static final Map<String, Hairpinning> HAIRPINNINGS = Words.byWord(Hairpinning.class);
  private static final Map<String, Unsolicited> UNSOLICITED = Words.byWord(Unsolicited.class);
  private static final int LARGEST_STEP = 1_000;

  private NatReader() {}

  private enum Allocation {
    PRESERVATION,
    SEQUENTIAL,
    RANDOM
  }

  /** The oracle cannot judge a NAT that also remembers what it refuses. */
  private enum Unsolicited {
    IGNORED,
    REJECTED
  }

  /** The behaviour that these fields describe; other keys are the caller's. */
  static NatBehavior read(Fields fields) {
    NatBehavior.NatBehaviorBuilder behavior = start(fields);
    fields.get("mapping").ifPresent(value -> behavior.mapping(value.word(MAPPINGS)));
    fields.get("filtering").ifPresent(value -> behavior.filtering(value.word(FILTERINGS)));
    if (fields.has("allocation") || fields.has("step")) {
      behavior.allocation(allocation(fields));
    }
    fields.get("hairpinning").ifPresent(value -> behavior.hairpinning(hairpinning(value)));
    fields.get("idle-timeout").map(NatReader::timeout).ifPresent(behavior::idleTimeout);
    fields
        .get("unsolicited")
        .map(value -> value.word(UNSOLICITED) == Unsolicited.REJECTED)
        .ifPresent(rejected -> behavior.unsolicited(new UnsolicitedInbound(rejected, false)));
    fields.get("refreshed-by").ifPresent(value -> behavior.refreshedBy(value.word(REFRESHES)));
    return withTimeoutBeforeReply(fields, behavior.build());
  }

  /** A preset by its name, one of those that the oracle can judge. */
  static NatBehavior preset(Value name) {
    return name.word(PRESETS);
  }

  private static Map<String, NatBehavior> presets() {
    Map<String, NatBehavior> presets = new LinkedHashMap<>(NatPresets.byNames());
    presets.values().removeIf(preset -> !Side.isWithinTheory(preset));
    return presets;
  }

  private static NatBehavior.NatBehaviorBuilder start(Fields fields) {
    if (fields.has("preset")) {
      return preset(fields.need("preset")).toBuilder();
    }
    return NatBehavior.of(
        fields.need("mapping").word(MAPPINGS),
        fields.need("filtering").word(FILTERINGS),
        new PortAllocation.Preservation())
        .toBuilder();
  }

  private static NatBehavior withTimeoutBeforeReply(Fields fields, NatBehavior nat) {
    return fields
        .get("idle-timeout-before-reply")
        .map(NatReader::timeout)
        .map(
            timeout ->
                new Lifetime(timeout, nat.lifetime().afterReply(), nat.lifetime().refreshedBy()))
        .map(lifetime -> nat.toBuilder().lifetime(lifetime).build())
        .orElse(nat);
  }

  private static Duration timeout(Value value) {
    return value.duration(Duration.ofSeconds(1), Duration.ofHours(24));
  }

  private static Hairpinning hairpinning(Value value) {
    Hairpinning hairpinning = value.word(HAIRPINNINGS);
    if (hairpinning == Hairpinning.INTERNAL_SOURCE) {
      value.fault(
          "the oracle cannot judge NATs that keep the internal source; write none or"
              + " external-source");
    }
    return hairpinning;
  }

  private static PortAllocation allocation(Fields fields) {
    Allocation kind =
        fields.get("allocation").map(value -> value.word(ALLOCATIONS)).orElse(Allocation.RANDOM);
    if (kind != Allocation.SEQUENTIAL) {
      fields
          .get("step")
          .ifPresent(
              step -> step.fault("'step' goes with 'allocation: sequential' only; remove it"));
    }
    return switch (kind) {
      case PRESERVATION -> new PortAllocation.Preservation();
      case RANDOM -> new PortAllocation.Random();
      case SEQUENTIAL -> new PortAllocation.Sequential(step(fields));
    };
  }

  private static int step(Fields fields) {
    int step = fields.get("step").map(value -> value.number(-LARGEST_STEP, LARGEST_STEP)).orElse(1);
    if (step == 0) {
      fields.need("step").fault("a step of 0 gives every mapping one port; write 1, -1 or more");
      return 1;
    }
    return step;
  }
}
