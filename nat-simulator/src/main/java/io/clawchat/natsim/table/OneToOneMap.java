package io.clawchat.natsim.table;

import io.clawchat.natsim.net.AddressMap;
import io.clawchat.natsim.net.IpAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** External addresses given out whole, in their order, to whoever sends first (RFC 3022 §2.1). */
public final class OneToOneMap implements AddressMap {
  private final List<IpAddress> externals;
  private final Map<IpAddress, IpAddress> outward = new HashMap<>();
  private final Map<IpAddress, IpAddress> inward = new HashMap<>();

  public OneToOneMap(List<IpAddress> externals) {
    this.externals = List.copyOf(externals);
  }

  @Override
  public @Nullable IpAddress outward(IpAddress internal) {
    IpAddress known = outward.get(internal);
    if (known != null || outward.size() == externals.size()) {
      return known;
    }
    IpAddress external = externals.get(outward.size());
    outward.put(internal, external);
    inward.put(external, internal);
    return external;
  }

  @Override
  public @Nullable IpAddress inward(IpAddress external) {
    return inward.get(external);
  }
}
