package io.clawchat.natsim.preset;

import io.clawchat.natsim.nat.FilteringBehavior;
import java.util.List;

/** The four names of RFC 3489. */
final class ClassicPresets {
  private static final Evidence DEFINITION =
      new Evidence(
          "The textbook",
          "nothing: it is a definition",
          "all that RFC 3489 leaves open, as RFC 4787 recommends",
          "RFC 3489 §5",
          Evidence.Confidence.HIGH);

  static final Preset FULL_CONE = cone("full-cone", FilteringBehavior.ENDPOINT_INDEPENDENT);
  static final Preset RESTRICTED_CONE =
      cone("restricted-cone", FilteringBehavior.ADDRESS_DEPENDENT);
  static final Preset PORT_RESTRICTED_CONE =
      cone("port-restricted-cone", FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT);
  static final Preset SYMMETRIC = new Preset("symmetric", Shapes.symmetric().build(), DEFINITION);

  private ClassicPresets() {}

  static List<Preset> all() {
    return List.of(FULL_CONE, RESTRICTED_CONE, PORT_RESTRICTED_CONE, SYMMETRIC);
  }

  private static Preset cone(String name, FilteringBehavior filtering) {
    return new Preset(name, Shapes.cone(filtering).build(), DEFINITION);
  }
}
