package io.clawchat.natsim.preset;

import io.clawchat.natsim.nat.NatBehavior;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The presets of one kind, in the order in which its file defines them. */
final class Family {
  private final List<Preset> presets = new ArrayList<>();

  /**
   * One more.
   *
   * @param name as {@link Preset} asks; the constant has the same in capitals
   * @return the behaviour, for the constant
   */
  NatBehavior add(String name, NatBehavior behavior, Evidence evidence) {
    presets.add(new Preset(name, behavior, evidence));
    return behavior;
  }

  List<Preset> presets() {
    return Collections.unmodifiableList(presets);
  }
}
