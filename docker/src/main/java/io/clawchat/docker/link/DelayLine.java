package io.clawchat.docker.link;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.link.Loss;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One link of the model at one end of it: rules that hand packets to two of the kernel's queues,
 * and the arguments of the program that answers for them. Run {@link #script} in the network
 * namespace of that end, then the program, until it prints {@code ready}; between the two nothing
 * passes, and nothing ever passes undelayed.
 *
 * <p>Packets wait before connection tracking sees them, in both directions. If they waited after
 * it, packets sent close together would each find no translation yet, and a symmetric NAT would
 * give each its own port. A packet that a router loses on its way up has left the router: the
 * program marks it, the NAT translates it and remembers it, and a rule behind all others drops it.
 *
 * <p>A host's unsent packets count against the send buffer of its socket, so a single socket has
 * about 90 full packets on its way at once. Neighbour discovery is left alone, as ARP is.
 *
 * @param up leaving by the interface
 * @param down arriving by it
 * @param seed of its chance
 * @param firstQueue the number of the queue for up; the next one is for down. 0 to 65,534, for each
 *     link of a network namespace its own two
 */
public record DelayLine(LinkProfile up, LinkProfile down, long seed, int firstQueue) {
  private static final String LOST_MARK = "0x10c4105e";
  private static final int LAST_QUEUE = 65_535;

  public DelayLine {
    if (firstQueue < 0 || firstQueue >= LAST_QUEUE) {
      throw new IllegalArgumentException(
          "the first of two queues is from 0 to 65534, found " + firstQueue);
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
   * The delay line of a link; none for an ideal link.
   *
   * @throws UnsupportedLink where {@link #unsupported} has something to say
   * @throws IllegalArgumentException where there are no such queues
   */
  public static Optional<DelayLine> of(Link link, long seed, int firstQueue)
      throws UnsupportedLink {
    List<String> faults = unsupported(link);
    if (faults.isEmpty()
        && link.up() instanceof LinkProfile up
        && link.down() instanceof LinkProfile down) {
      return Optional.of(new DelayLine(up, down, seed, firstQueue))
          .filter(line -> !line.isIdeal(up) || !line.isIdeal(down));
    }
    throw new UnsupportedLink(String.join("; ", faults));
  }

  /** What of this link cannot be shown, and what to do about each; empty where all can. */
  public static List<String> unsupported(Link link) {
    return LinkFaults.of(link);
  }

  /** What the program is started with, behind its name, at this end of the link. */
  public List<String> arguments(LinkPlace place) {
    List<String> words = new ArrayList<>(List.of("--seed", Long.toUnsignedString(seed)));
    if (!isIdeal(up)) {
      words.addAll(direction(up, firstQueue));
      if (place instanceof LinkPlace.Router) {
        words.addAll(List.of("--lost-mark", LOST_MARK));
      }
    }
    if (!isIdeal(down)) {
      words.addAll(direction(down, firstQueue + 1));
    }
    return List.copyOf(words);
  }

  /** Commands for {@code sh}, which stops at the first that fails. */
  public String script(LinkPlace place) {
    StringBuilder lines = new StringBuilder("set -e\n");
    if (!isIdeal(up)) {
      lines.append(queue("OUTPUT -o " + place.nic(), firstQueue));
      if (place instanceof LinkPlace.Router router) {
        // Passing through, not to the router itself: hairpinning never sees the link.
        lines.append(
            queue(
                "PREROUTING -i " + router.inside() + " -m addrtype --dst-type UNICAST",
                firstQueue));
        lines.append(dropMarked(router.nic()));
      }
    }
    if (!isIdeal(down)) {
      lines.append(queue("PREROUTING -i " + place.nic(), firstQueue + 1));
    }
    return lines.toString();
  }

  private boolean isIdeal(LinkProfile profile) {
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

  private static List<String> direction(LinkProfile profile, int queue) {
    List<String> words = new ArrayList<>(List.of("--queue", Integer.toString(queue)));
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
