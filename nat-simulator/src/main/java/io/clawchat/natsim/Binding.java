package io.clawchat.natsim;

import io.clawchat.natsim.net.TransportAddress;
import java.time.Duration;
import java.util.Set;

/**
 * A live mapping of a {@link Nat}, as it was when asked for.
 *
 * @param internal behind the NAT
 * @param external what stands for it outside
 * @param permitted remotes that it has sent to and whose filter entries are alive. With
 *     address-dependent filtering one for each address, the last that was sent to; with
 *     endpoint-independent filtering, which keeps no entries, none.
 * @param idle how long nothing has refreshed it, less than the idle timeout
 */
public record Binding(
    TransportAddress internal,
    TransportAddress external,
    Set<TransportAddress> permitted,
    Duration idle) {
  public Binding {
    permitted = Set.copyOf(permitted);
  }
}
