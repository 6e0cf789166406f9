package io.clawchat.natsim.preset;

import io.clawchat.natsim.nat.NatBehavior;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All named NATs: the four classic names (RFC 3489 §5), which are four points of a larger space,
 * and real ones. Why each is as it is stands in its {@link Evidence}.
 */
public final class NatPresets {
  private static final List<Preset> ALL =
      Stream.of(
              ClassicPresets.all(),
              HomePresets.all(),
              OfficePresets.all(),
              CarrierPresets.all(),
              CloudPresets.all(),
              Ipv6Presets.all())
          .flatMap(List::stream)
          .toList();

  private static final Map<String, NatBehavior> BY_NAME = byName();

  private NatPresets() {}

  /** All presets, in a fixed order: the classic four first. */
  public static List<Preset> all() {
    return ALL;
  }

  /** The behaviour of all presets by their name in scenario files, in the same order. */
  public static Map<String, NatBehavior> byNames() {
    return BY_NAME;
  }

  private static Map<String, NatBehavior> byName() {
    Map<String, NatBehavior> presets = new LinkedHashMap<>();
    for (Preset preset : ALL) {
      presets.put(preset.name(), preset.behavior());
    }
    return Collections.unmodifiableMap(presets);
  }
}
