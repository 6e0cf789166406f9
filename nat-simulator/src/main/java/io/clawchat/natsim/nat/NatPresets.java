package io.clawchat.natsim.nat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named NATs. The four classic names (RFC 3489 §5) are four points of a larger space. */
public final class NatPresets {
  /** Full cone: endpoint-independent mapping and filtering. */
  public static final NatBehavior FULL_CONE = cone(FilteringBehavior.ENDPOINT_INDEPENDENT);

  /** Restricted cone: endpoint-independent mapping, address-dependent filtering. */
  public static final NatBehavior RESTRICTED_CONE = cone(FilteringBehavior.ADDRESS_DEPENDENT);

  /** Port-restricted cone: endpoint-independent mapping, address-and-port-dependent filtering. */
  public static final NatBehavior PORT_RESTRICTED_CONE =
      cone(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT);

  /** Symmetric: address-and-port-dependent mapping and filtering, random ports. */
  public static final NatBehavior SYMMETRIC =
      NatBehavior.of(
          MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
          FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT,
          new PortAllocation.Random());

  private static final Map<String, NatBehavior> BY_NAME = byName();

  private NatPresets() {}

  /** All presets by their name in scenario files, in a fixed order. */
  public static Map<String, NatBehavior> byNames() {
    return BY_NAME;
  }

  private static NatBehavior cone(FilteringBehavior filtering) {
    return NatBehavior.of(
        MappingBehavior.ENDPOINT_INDEPENDENT, filtering, new PortAllocation.Preservation());
  }

  private static Map<String, NatBehavior> byName() {
    Map<String, NatBehavior> presets = new LinkedHashMap<>();
    presets.put("full-cone", FULL_CONE);
    presets.put("restricted-cone", RESTRICTED_CONE);
    presets.put("port-restricted-cone", PORT_RESTRICTED_CONE);
    presets.put("symmetric", SYMMETRIC);
    return Collections.unmodifiableMap(presets);
  }
}
