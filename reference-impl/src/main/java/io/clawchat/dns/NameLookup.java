package io.clawchat.dns;

import io.clawchat.dns.NameProblem.Reason;
import io.clawchat.host.Scope;
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
public final class NameLookup {
  /** Most systems give up a resolver that is silent after 10 s. */
  static final Duration SLOW = Duration.ofSeconds(10);

  /** A person has begun to wonder. */
  static final Duration QUIET = Duration.ofSeconds(2);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final Scope scope;
  private final Resolver resolver;
  private final Consumer<NameProblem> problems;
  private final Consumer<Map<HostAndPort, List<InetSocketAddress>>> done;
  private final Map<HostAndPort, List<InetSocketAddress>> found = new LinkedHashMap<>();
  private final Set<HostAndPort> unanswered = new LinkedHashSet<>();
  private final Set<HostAndPort> toldOf = new LinkedHashSet<>();
  private boolean slow;
  private boolean impatient;
  private boolean over;

  private NameLookup(
      Scope scope,
      Resolver resolver,
      Consumer<NameProblem> problems,
      Consumer<Map<HostAndPort, List<InetSocketAddress>>> done) {
    this.scope = scope;
    this.resolver = resolver;
    this.problems = problems;
    this.done = done;
  }

  /**
   * Begins to search.
   *
   * @param scope what it waits on; once closed, it tells nothing more
   * @param patience how long to ask again while nothing at all is found; zero for no second time
   * @param problems told of each name that has no address, once
   * @param done gets the addresses of each of {@code places}, of a name one of each family that
   *     this machine has; after this has returned
   */
  public static void start(
      Scope scope,
      Resolver resolver,
      List<HostAndPort> places,
      Duration patience,
      Consumer<NameProblem> problems,
      Consumer<Map<HostAndPort, List<InetSocketAddress>>> done) {
    NameLookup lookup = new NameLookup(scope, resolver, problems, done);
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
      scope.after(QUIET, () -> tellOfSilence(Reason.WAITING));
      scope.after(SLOW, this::slow);
      scope.after(patience, this::impatient);
    }
    unanswered.forEach(place -> ask(place, FIRST_PAUSE));
    scope.after(Duration.ZERO, this::endIfDone);
  }

  private void ask(HostAndPort place, Duration pause) {
    if (!over) {
      resolver.ask(place.host(), answer -> answered(place, answer, pause));
    }
  }

  private void answered(HostAndPort place, Resolver.Answer answer, Duration pause) {
    if (over || scope.isClosed()) {
      return;
    }
    unanswered.remove(place);
    List<InetSocketAddress> usable = usable(place, answer);
    found.put(place, usable);
    if (usable.isEmpty()) {
      if (toldOf.add(place)) {
        problems.accept(new NameProblem(place.host(), reason(answer)));
      }
      scope.after(pause, () -> ask(place, pause.multipliedBy(2)));
    }
    endIfDone();
  }

  private static Reason reason(Resolver.Answer answer) {
    return switch (answer) {
      case Resolver.Answer.Found _ -> Reason.UNUSABLE;
      case Resolver.Answer.NotFound(Reason reason) -> reason;
    };
  }

  private void tellOfSilence(Reason reason) {
    if (!over) {
      unanswered.forEach(place -> problems.accept(new NameProblem(place.host(), reason)));
    }
  }

  private void slow() {
    slow = true;
    tellOfSilence(Reason.NO_ANSWER);
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
  private List<InetSocketAddress> usable(HostAndPort place, Resolver.Answer answer) {
    if (!(answer instanceof Resolver.Answer.Found(List<InetAddress> addresses))) {
      return List.of();
    }
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
                    scope.localAddresses().stream()
                        .anyMatch(own -> isV4(own) == isV4(address.getAddress())))
            .toList();
    return reachable.isEmpty() ? firsts : reachable;
  }

  private static boolean isV4(InetAddress address) {
    return address instanceof Inet4Address;
  }
}
