package io.clawchat.cli.peer;

import io.clawchat.host.Host;
import io.clawchat.offer.Addresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One search for the addresses of several places. A name that cannot be found costs the others
 * nothing: it is told of, and done without.
 */
final class NameLookup {
  /** Most systems give up a resolver that is silent after 10 s. */
  static final Duration SLOW = Duration.ofSeconds(10);

  /** A person has begun to wonder. */
  static final Duration QUIET = Duration.ofSeconds(2);

  private final Host host;
  private final Dns dns;
  private final Consumer<String> trouble;
  private final Consumer<Map<HostAndPort, List<InetSocketAddress>>> done;
  private final Map<HostAndPort, List<InetSocketAddress>> found = new LinkedHashMap<>();
  private final Set<HostAndPort> unanswered = new LinkedHashSet<>();
  private final Set<HostAndPort> toldOf = new LinkedHashSet<>();
  private boolean slow;
  private boolean impatient;
  private boolean over;

  private NameLookup(
      Host host,
      Dns dns,
      Consumer<String> trouble,
      Consumer<Map<HostAndPort, List<InetSocketAddress>>> done) {
    this.host = host;
    this.dns = dns;
    this.trouble = trouble;
    this.done = done;
  }

  /**
   * Begins to search.
   *
   * @param host what it waits on
   * @param patience how long to ask again while nothing at all is found; zero for no second time
   * @param trouble told, in words, of each name that has no address, once
   * @param done gets the addresses of each of {@code places}, of a name one of each family that
   *     this machine has; after this has returned
   */
  static void start(
      Host host,
      Dns dns,
      List<HostAndPort> places,
      Duration patience,
      Consumer<String> trouble,
      Consumer<Map<HostAndPort, List<InetSocketAddress>>> done) {
    NameLookup lookup = new NameLookup(host, dns, trouble, done);
    for (HostAndPort place : places) {
      lookup.found.put(place, place.literal().stream().toList());
      if (place.literal().isEmpty()) {
        lookup.unanswered.add(place);
      }
    }
    lookup.begin(patience);
  }

  private void begin(Duration patience) {
    if (!unanswered.isEmpty()) {
      host.after(QUIET, () -> tellOfSilence("waiting for the DNS to answer for '%s'"));
      host.after(SLOW, this::slow);
      host.after(patience, this::impatient);
    }
    unanswered.forEach(place -> ask(place, Duration.ofSeconds(1)));
    host.after(Duration.ZERO, this::endIfDone);
  }

  private void ask(HostAndPort place, Duration pause) {
    if (!over) {
      dns.ask(place.host(), answer -> answered(place, answer, pause));
    }
  }

  private void answered(HostAndPort place, Dns.Answer answer, Duration pause) {
    if (over) {
      return;
    }
    unanswered.remove(place);
    List<InetSocketAddress> usable = usable(place, answer.addresses());
    found.put(place, usable);
    if (usable.isEmpty()) {
      if (toldOf.add(place)) {
        trouble.accept(
            answer.addresses().isEmpty()
                ? answer.problem()
                : "the DNS has no address of '%s' to send to".formatted(place.host()));
      }
      host.after(pause, () -> ask(place, pause.multipliedBy(2)));
    }
    endIfDone();
  }

  private void tellOfSilence(String words) {
    if (!over) {
      unanswered.forEach(place -> trouble.accept(words.formatted(place.host())));
    }
  }

  private void slow() {
    slow = true;
    tellOfSilence("the DNS does not answer for '%s'");
    endIfDone();
  }

  private void impatient() {
    impatient = true;
    endIfDone();
  }

  private void endIfDone() {
    boolean waitsForAnswers = !unanswered.isEmpty() && !slow;
    boolean nothing = !found.isEmpty() && found.values().stream().allMatch(List::isEmpty);
    if (!over && !waitsForAnswers && (!nothing || impatient)) {
      over = true;
      done.accept(found);
    }
  }

  /**
   * One of each family, of those that this machine has an address of; of both where it has none.
   */
  private List<InetSocketAddress> usable(HostAndPort place, List<InetAddress> addresses) {
    Set<Boolean> families = new LinkedHashSet<>();
    List<InetSocketAddress> firsts =
        addresses.stream()
            .map(place::at)
            .filter(Addresses::isSendable)
            .filter(address -> families.add(isV4(address.getAddress())))
            .toList();
    List<InetSocketAddress> reachable =
        firsts.stream()
            .filter(
                address ->
                    host.localAddresses().stream()
                        .anyMatch(own -> isV4(own) == isV4(address.getAddress())))
            .toList();
    return reachable.isEmpty() ? firsts : reachable;
  }

  private static boolean isV4(InetAddress address) {
    return address instanceof Inet4Address;
  }
}
