package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.IpAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * UDP port 5351, which NAT-PMP and PCP share: the version, the first byte, says whose a request is.
 * One of a version that is not spoken is told the highest that is (RFC 6887 §9 and appendix A; RFC
 * 6886 §3.5).
 */
final class PortControl {
  private final PortMapping behavior;
  private final NatPmp natPmp;
  private final Pcp pcp;

  PortControl(PortMapping behavior, Leases leases, Epoch epoch) {
    this.behavior = behavior;
    this.natPmp = new NatPmp(leases, epoch);
    this.pcp = new Pcp(leases, epoch);
  }

  boolean isOn() {
    return behavior.speaks(Service.NAT_PMP) || behavior.speaks(Service.PCP);
  }

  Optional<byte[]> answer(long nowNs, IpAddress client, ByteBuffer request) {
    if (!isOn() || !request.hasRemaining()) {
      return Optional.empty();
    }
    boolean asksNatPmp = request.get(0) == NatPmp.VERSION;
    return behavior.speaks(Service.NAT_PMP) && (asksNatPmp || !behavior.speaks(Service.PCP))
        ? natPmp.answer(nowNs, client, request)
        : pcp.answer(nowNs, client, request);
  }

  /** What is multicast when the mappings were lost, or are said to be. */
  List<byte[]> announcements(long nowNs) {
    List<byte[]> announcements = new ArrayList<>();
    if (behavior.speaks(Service.NAT_PMP)) {
      announcements.add(natPmp.externalAddress(nowNs));
    }
    if (behavior.speaks(Service.PCP)) {
      announcements.add(pcp.announcement(nowNs));
    }
    return announcements;
  }
}
