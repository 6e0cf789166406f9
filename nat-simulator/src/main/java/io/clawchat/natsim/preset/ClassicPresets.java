package io.clawchat.natsim.preset;

import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import java.util.List;

/** The four names of RFC 3489. */
public final class ClassicPresets {
  private static final Family FAMILY = new Family();

  private static final Evidence DEFINITION =
      new Evidence(
          "The textbook",
          "nothing: it is a definition",
          "all that RFC 3489 leaves open, as RFC 4787 recommends",
          "RFC 3489 §5",
          Evidence.Confidence.HIGH);

  /** Full cone: endpoint-independent mapping and filtering. */
  public static final NatBehavior FULL_CONE =
      cone("full-cone", FilteringBehavior.ENDPOINT_INDEPENDENT);

  /** Restricted cone: endpoint-independent mapping, address-dependent filtering. */
  public static final NatBehavior RESTRICTED_CONE =
      cone("restricted-cone", FilteringBehavior.ADDRESS_DEPENDENT);

  /** Port-restricted cone: endpoint-independent mapping, address-and-port-dependent filtering. */
  public static final NatBehavior PORT_RESTRICTED_CONE =
      cone("port-restricted-cone", FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT);

  /** Symmetric: address-and-port-dependent mapping and filtering, random ports. */
  public static final NatBehavior SYMMETRIC =
      FAMILY.add("symmetric", Templates.symmetric().build(), DEFINITION);

  private ClassicPresets() {}

  static List<Preset> all() {
    return FAMILY.presets();
  }

  private static NatBehavior cone(String name, FilteringBehavior filtering) {
    return FAMILY.add(name, Templates.cone(filtering).build(), DEFINITION);
  }
}
