package io.clawchat.docker.link;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkModel;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.link.Loss;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What comes to one node by the links around it, delayed and lost as the model says: rules that
 * hand packets to the kernel's queues, and the arguments of the program that answers for them. Run
 * {@link #script} in the network namespace of the node, then the program, until it prints {@code
 * ready}; between the two nothing passes, and nothing ever passes undelayed.
 *
 * <p>All packets wait where they have arrived. What a host sends waits at its neighbours, told by
 * its Ethernet address: packets that wait at their sender count against the send buffer of its
 * socket, and so the socket would be slower than the link. What a router forwards has arrived at
 * the router and waits there.
 *
 * <p>Packets wait before connection tracking sees them, in both directions. If they waited after
 * it, packets sent close together would each find no translation yet, and a symmetric NAT would
 * give each its own port. A packet that a router loses on its way up has left the router: the
 * program marks it, the NAT translates it and remembers it, and a rule behind all others drops it.
 * Neighbour discovery is left alone, as ARP is.
 *
 * @param up leaving by the interface of the link; of a host it is ideal here
 * @param down arriving by it
 * @param outside hosts beyond the interface of the link whose way up begins there
 * @param inside hosts beyond a router's other interface
 * @param seed of its chance
 * @param firstQueue the number of the queue for up; the next is for down, and the one after that
 *     for what a router gets from inside and does not forward. 0 to 65,533, for each link of a
 *     network namespace its own three
 */
public record DelayLine(
    LinkPlace place,
    LinkProfile up,
    LinkProfile down,
    List<Neighbour> outside,
    List<Neighbour> inside,
    long seed,
    int firstQueue) {
  private static final String LOST_MARK = "0x10c4105e";
  private static final int QUEUES = 3;
  private static final int LAST_QUEUE = 65_535;

  public DelayLine {
    outside = List.copyOf(outside);
    inside = List.copyOf(inside);
    if (firstQueue < 0 || firstQueue > LAST_QUEUE - QUEUES + 1) {
      throw new IllegalArgumentException(
          "the first of three queues is from 0 to 65533, found " + firstQueue);
    }
  }

  /**
   * A host next door, on whose way up packets still are when they arrive.
   *
   * @param address its Ethernet address: {@code 02:42:c6:33:64:02}
   */
  public record Neighbour(String address, LinkProfile up) {
    public Neighbour {
      if (!address.matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}")) {
        throw new IllegalArgumentException("expected an Ethernet address, found '" + address + "'");
      }
    }
  }

  /** A link that a delay line cannot show faithfully. The message says what of it and why. */
  public static final class UnsupportedLink extends Exception {
    private static final long serialVersionUID = 1L;

    UnsupportedLink(String message) {
      super(message);
    }
  }

  /**
   * The delay line of a node; none where all that comes to it comes at once.
   *
   * @param link its own
   * @throws UnsupportedLink where {@link #unsupported} has something to say
   * @throws IllegalArgumentException where there are no such queues
   */
  public static Optional<DelayLine> of(
      LinkPlace place,
      Link link,
      List<Neighbour> outside,
      List<Neighbour> inside,
      long seed,
      int firstQueue)
      throws UnsupportedLink {
    LinkProfile up =
        switch (place) {
          case LinkPlace.Host _ -> LinkProfile.IDEAL;
          case LinkPlace.Router _ -> profile(link.up(), link);
        };
    LinkProfile down = profile(link.down(), link);
    boolean ideal = isIdeal(up) && isIdeal(down) && outside.isEmpty() && inside.isEmpty();
    return ideal
        ? Optional.empty()
        : Optional.of(new DelayLine(place, up, down, outside, inside, seed, firstQueue));
  }

  /**
   * A host as its neighbours see it; none where its way up is ideal.
   *
   * @throws UnsupportedLink where {@link #unsupported} has something to say
   */
  public static Optional<LinkProfile> wayUp(Link link) throws UnsupportedLink {
    return Optional.of(profile(link.up(), link)).filter(up -> !isIdeal(up));
  }

  private static LinkProfile profile(LinkModel model, Link link) throws UnsupportedLink {
    List<String> faults = unsupported(link);
    if (faults.isEmpty() && model instanceof LinkProfile profile) {
      return profile;
    }
    throw new UnsupportedLink(String.join("; ", faults));
  }

  /** What of this link cannot be shown, and what to do about each; empty where all can. */
  public static List<String> unsupported(Link link) {
    return LinkFaults.of(link);
  }

  /** What the program is started with, behind its name. */
  public List<String> arguments() {
    List<String> words = new ArrayList<>(List.of("--seed", Long.toUnsignedString(seed)));
    if (!isIdeal(up)) {
      words.addAll(queue(firstQueue, up));
      words.addAll(List.of("--lost-mark", LOST_MARK));
    }
    if (delaysArrivals()) {
      words.addAll(queue(firstQueue + 1, down));
    }
    if (!inside.isEmpty()) {
      words.addAll(queue(firstQueue + 2, LinkProfile.IDEAL));
    }
    for (List<Neighbour> side : List.of(outside, inside)) {
      for (Neighbour neighbour : side) {
        words.addAll(List.of("--from", neighbour.address()));
        words.addAll(numbers(neighbour.up()));
      }
    }
    return List.copyOf(words);
  }

  /** Commands for {@code sh}, which stops at the first that fails. */
  public String script() {
    StringBuilder lines = new StringBuilder("set -e\n");
    if (place instanceof LinkPlace.Router router) {
      String fromInside = "PREROUTING -i " + router.inside();
      if (!isIdeal(up)) {
        lines.append(queue("OUTPUT -o " + router.nic(), firstQueue));
        // Passing through, not to the router itself: hairpinning never sees the link.
        lines.append(queue(fromInside + " -m addrtype --dst-type UNICAST", firstQueue));
        lines.append(dropMarked(router.nic()));
      }
      if (!inside.isEmpty()) {
        lines.append(queue(fromInside, firstQueue + 2));
      }
    }
    if (delaysArrivals()) {
      lines.append(queue("PREROUTING -i " + place.nic(), firstQueue + 1));
    }
    return lines.toString();
  }

  private boolean delaysArrivals() {
    return !isIdeal(down) || !outside.isEmpty();
  }

  private static boolean isIdeal(LinkProfile profile) {
    return profile.equals(LinkProfile.IDEAL);
  }

  private static String queue(String packets, int queue) {
    return """
        iptables -w 5 -t raw -A %1$s -j NFQUEUE --queue-num %2$d
        for type in 133 134 135 136; do
          ip6tables -w 5 -t raw -A %1$s -p icmpv6 --icmpv6-type $type -j ACCEPT
        done
        ip6tables -w 5 -t raw -A %1$s -j NFQUEUE --queue-num %2$d
        """
        .formatted(packets, queue);
  }

  /** Egress is behind connection tracking, which keeps only what is not dropped before it. */
  private static String dropMarked(String nic) {
    return """
        nft -f - <<'END'
        table netdev clawchat-link-%1$s {
          chain lost {
            type filter hook egress device "%1$s" priority 0; policy accept;
            meta mark %2$s drop
          }
        }
        END
        """
        .formatted(nic, LOST_MARK);
  }

  private static List<String> queue(int number, LinkProfile profile) {
    List<String> words = new ArrayList<>(List.of("--queue", Integer.toString(number)));
    words.addAll(numbers(profile));
    return words;
  }

  private static List<String> numbers(LinkProfile profile) {
    List<String> words = new ArrayList<>();
    option(words, "--latency-ns", profile.latency().toNanos());
    option(words, "--jitter-ns", profile.jitter().toNanos());
    switch (profile.loss()) {
      case Loss.None _ -> {}
      case Loss.Independent(double probability) -> option(words, "--loss", probability);
      case Loss.GilbertElliott(double enterBad, double leaveBad, double good, double bad) -> {
        option(words, "--loss", good);
        option(words, "--bad-loss", bad);
        option(words, "--enter-bad", enterBad);
        option(words, "--leave-bad", leaveBad);
      }
    }
    option(words, "--reordering", profile.reordering());
    return words;
  }

  private static void option(List<String> words, String name, long nanos) {
    if (nanos != 0) {
      words.addAll(List.of(name, Long.toString(nanos)));
    }
  }

  private static void option(List<String> words, String name, double probability) {
    if (probability != 0) {
      words.addAll(List.of(name, BigDecimal.valueOf(probability).toPlainString()));
    }
  }
}
