package io.clawchat.docker.link;

import io.clawchat.natsim.link.Bandwidth;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkModel;
import io.clawchat.natsim.link.LinkProfile;
import java.util.List;
import java.util.stream.Stream;

/** What a delay line cannot show of a link, in words. */
final class LinkFaults {
  private LinkFaults() {}

  static List<String> of(Link link) {
    List<String> up = of(link.up());
    List<String> down = of(link.down());
    return up.equals(down)
        ? up
        : Stream.concat(
                up.stream().map(fault -> "up: " + fault),
                down.stream().map(fault -> "down: " + fault))
            .toList();
  }

  private static List<String> of(LinkModel model) {
    return switch (model) {
      case LinkProfile profile -> of(profile);
      default -> List.of("plug-ins for links run in the simulator only; use a LinkProfile");
    };
  }

  private static List<String> of(LinkProfile profile) {
    return Stream.of(
            profile.duplication() > 0
                ? "the kernel asks what becomes of a packet and takes one answer, so none can arrive"
                    + " twice; leave duplication at 0"
                : "",
            profile.corruption() > 0
                ? "packets are delayed unread, so none can be damaged; leave corruption at 0, or say"
                    + " it as loss"
                : "",
            profile.bandwidth() instanceof Bandwidth.Limited
                ? "packets have no size here, so bandwidth and queue have no effect; leave bandwidth"
                    + " unlimited"
                : "",
            profile.mtu() < LinkModel.NO_MTU
                ? "the MTU of a link is its interface's own and is not changed; leave mtu out"
                : "")
        .filter(fault -> !fault.isEmpty())
        .toList();
  }
}
