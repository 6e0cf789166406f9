package io.clawchat.docker.router;

import static io.clawchat.docker.router.Table.PORTS;

import io.clawchat.natsim.nat.Lifetime;
import java.util.List;
import java.util.Locale;

/**
 * What a router remembers of one side of a flow, as sets and maps whose entries live exactly as
 * long as the model says: {@code out} and {@code back} are the mapping, {@code permit} is its
 * filter, {@code heard} and {@code answered} say of each that something came in, from when on it
 * has the other timeout.
 *
 * @param mapping how much of the remote a mapping depends on; of no account without {@code ports}
 * @param filtering how much of it the filter depends on
 * @param ports whether mappings are remembered; else ports are not translated, and the filter goes
 *     by the inside address
 */
record NatState(Table table, Scopes mapping, Scopes filtering, Lifetime lifetime, boolean ports) {
  private static final String PROTOCOL = "meta l4proto . ";

  /** One side of a tracked flow, as seen from the host behind the router that it is. */
  private enum Side {
    /** It sent the first packet. */
    INITIATOR("original", "reply"),
    /** It was sent the first packet. */
    RESPONDER("reply", "original");

    private final String own;
    private final String other;

    Side(String own, String other) {
      this.own = own;
      this.other = other;
    }

    private String internal(Family family) {
      return "ct " + own + " " + family.ip + " saddr . ct " + own + " proto-src";
    }

    private String external(Family family) {
      return "ct " + other + " " + family.ip + " daddr . " + externalPort();
    }

    private String externalPort() {
      return "ct " + other + " proto-dst";
    }

    private String remote(Family family, Scopes scope) {
      return scope.of("ct " + own + " " + family.ip + " daddr", "ct " + own + " proto-dst");
    }

    private String chain(String event) {
      return name().toLowerCase(Locale.ROOT) + "_" + event;
    }
  }

  /** The sets, empty. */
  void declare() {
    String address = table.family.addressType;
    String endpoint = "inet_proto . " + address + " . inet_service";
    String timeout = Times.text(lifetime.afterReply());
    boolean changes = Times.changesOnReply(lifetime);
    if (ports) {
      String transport = address + " . inet_service";
      table.timed(
          "map",
          "out",
          (hasProtocol() ? "inet_proto . " : "")
              + transport
              + mapping.type(table.family)
              + " : "
              + transport,
          timeout);
      table.timed("map", "back", "inet_proto . inet_service : " + transport, timeout);
      if (changes) {
        table.timed("set", "heard", "inet_proto . inet_service", timeout);
      }
    }
    if (filtering != Scopes.NONE) {
      String type = (ports ? "inet_proto . inet_service" : endpoint) + filtering.type(table.family);
      table.timed("set", "permit", type, timeout);
      if (changes) {
        table.timed("set", "answered", type, timeout);
      }
    }
  }

  /** What a packet from outside must find, as the packet is at the hook that asks. */
  String letsIn() {
    return inboundKey() + " @permit";
  }

  /** The same, for those that are not let in. */
  String keepsOut() {
    return inboundKey() + " != @permit";
  }

  private String inboundKey() {
    return PROTOCOL
        + (ports ? "" : table.family.ip + " daddr . ")
        + "th dport"
        + filtering.of(table.family.ip + " saddr", "th sport");
  }

  /** The key of {@code out} for a packet that goes out, before anything is translated. */
  String flowBeforeTranslation(String address, String port) {
    return (hasProtocol() ? PROTOCOL : "")
        + table.family.ip
        + " saddr . th sport"
        + mapping.of(address, port);
  }

  /** The key of {@code out} for whoever began this flow. */
  String initiatorsFlow() {
    return flow(Side.INITIATOR);
  }

  /** The key of {@code back} for whoever began this flow. */
  String initiatorsPort() {
    return PROTOCOL + Side.INITIATOR.externalPort();
  }

  /** The key of {@code permit} for whoever was sent the first packet of this flow. */
  String respondersPermit() {
    return permit(Side.RESPONDER);
  }

  /** Jumps to what notes that a host behind the router has sent this packet. */
  void noteSent(List<String> chain, String match) {
    boolean apart = Times.changesOnReply(lifetime);
    note(chain, match, apart ? "sent" : "passed", Side.INITIATOR, Side.RESPONDER);
  }

  /** Jumps to what notes that a host behind the router gets this packet, if that matters. */
  void noteReceived(List<String> chain, String match) {
    if (lifetime.refreshedBy() == Lifetime.Refresh.BOTH) {
      boolean apart = Times.changesOnReply(lifetime);
      note(chain, match, apart ? "got" : "passed", Side.RESPONDER, Side.INITIATOR);
    }
  }

  /** Writes the chains that were jumped to. */
  void write() {
    for (Side side : Side.values()) {
      if (!Times.changesOnReply(lifetime)) {
        update(table.chain(side.chain("passed")), side, "", "");
        continue;
      }
      String before = " timeout " + Times.text(lifetime.beforeReply());
      List<String> sent = table.chain(side.chain("sent"));
      if (ports) {
        sent.add(
            "%s %s @heard update @heard { %2$s } %s"
                .formatted(PORTS, port(side), mappingUpdates(side, "")));
        sent.add("%s %s != @heard %s".formatted(PORTS, port(side), mappingUpdates(side, before)));
      }
      if (filtering != Scopes.NONE) {
        sent.add(
            "%s %s @answered update @answered { %2$s } update @permit { %2$s }"
                .formatted(PORTS, permit(side)));
        sent.add(
            "%s %s != @answered update @permit { %2$s%s }".formatted(PORTS, permit(side), before));
      }
      update(table.chain(side.chain("got")), side, "@heard", "@answered");
    }
  }

  private void update(List<String> chain, Side side, String heard, String answered) {
    if (ports) {
      String also = heard.isEmpty() ? "" : "update @heard { " + port(side) + " } ";
      chain.add(PORTS + " " + also + mappingUpdates(side, ""));
    }
    if (filtering != Scopes.NONE) {
      String also = answered.isEmpty() ? "" : "update @answered { " + permit(side) + " } ";
      chain.add("%s %supdate @permit { %s }".formatted(PORTS, also, permit(side)));
    }
  }

  private String mappingUpdates(Side side, String timeout) {
    return "update @out { %s%s : %s } update @back { %s%2$s : %s }"
        .formatted(
            flow(side),
            timeout,
            side.external(table.family),
            port(side),
            side.internal(table.family));
  }

  private void note(List<String> chain, String match, String event, Side first, Side then) {
    chain.add(
        "%s %s ct direction vmap { original : jump %s, reply : jump %s }"
            .formatted(match, PORTS, first.chain(event), then.chain(event)));
  }

  private String flow(Side side) {
    return (hasProtocol() ? PROTOCOL : "")
        + side.internal(table.family)
        + side.remote(table.family, mapping);
  }

  /** nft 1.0.6 aborts over maps with five fields in their key; TCP and UDP then share entries. */
  private boolean hasProtocol() {
    return mapping != Scopes.ADDRESS_AND_PORT;
  }

  private String port(Side side) {
    return PROTOCOL + side.externalPort();
  }

  private String permit(Side side) {
    return PROTOCOL
        + (ports ? side.externalPort() : side.internal(table.family))
        + side.remote(table.family, filtering);
  }
}
