package io.clawchat.natsim.preset;

import io.clawchat.natsim.nat.IcmpBehavior;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.Limits.WhenFull;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.RemoteScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows that the guide should have for a preset: every value of it is in one of them. */
final class PresetTables {
  private PresetTables() {}

  /** Under "What they do to a flow". */
  static String flow(Preset preset) {
    NatBehavior behavior = preset.behavior();
    boolean choosesPorts = behavior.translation().choosesPorts();
    Lifetime lifetime = behavior.lifetime();
    return row(
        preset,
        behavior.translation().words(),
        initials(behavior.mapping(), "M"),
        initials(behavior.filtering(), "F"),
        choosesPorts
            ? behavior.allocation().words() + (behavior.preservesParity() ? ", parity" : "")
            : "kept",
        choosesPorts ? behavior.ports().toString() : "all",
        behavior.isStateless()
            ? "no state"
            : time(lifetime.beforeReply()) + ", " + time(lifetime.afterReply()),
        behavior.isStateless() ? "–" : words(lifetime.refreshedBy()));
  }

  /** Under "What else they do". */
  static String rest(Preset preset) {
    NatBehavior behavior = preset.behavior();
    return row(
        preset,
        words(behavior.pooling()),
        words(behavior.hairpinning()),
        limits(behavior.limits()),
        (behavior.unsolicited().rejected() ? "rejected" : "dropped")
            + (behavior.unsolicited().remembered() ? ", remembered" : ""),
        icmp(behavior.icmp()),
        words(behavior.fragments()));
  }

  /** Under "Evidence". */
  static String evidence(Preset preset) {
    Evidence evidence = preset.evidence();
    return row(
        preset,
        evidence.device(),
        evidence.measured(),
        evidence.assumed(),
        evidence.source(),
        evidence.confidence().words());
  }

  private static String row(Preset preset, String... cells) {
    return "| `" + preset.name() + "` | " + String.join(" | ", cells) + " |";
  }

  /** EIM, ADM, APDM; with F for filtering. */
  private static String initials(RemoteScope scope, String last) {
    return switch (scope.words()) {
      case "endpoint-independent" -> "EI" + last;
      case "address-dependent" -> "AD" + last;
      case "address-and-port-dependent" -> "APD" + last;
      default -> throw new IllegalArgumentException("no initials for " + scope.words());
    };
  }

  private static String limits(Limits limits) {
    List<String> numbers = new ArrayList<>();
    bound(limits.mappings(), "mappings", numbers);
    bound(limits.sessions(), "sessions", numbers);
    if (numbers.isEmpty() && limits.whenFull() == WhenFull.REFUSE) {
      return "none";
    }
    numbers.add("then " + words(limits.whenFull()));
    return String.join(", ", numbers);
  }

  private static void bound(Limits.Bound bound, String unit, List<String> numbers) {
    if (bound.perHost() != Limits.Bound.NONE.perHost()) {
      numbers.add("%,d %s a host".formatted(bound.perHost(), unit));
    }
    if (bound.all() != Limits.Bound.NONE.all()) {
      numbers.add("%,d %s in all".formatted(bound.all(), unit));
    }
  }

  private static String icmp(IcmpBehavior icmp) {
    List<String> does = new ArrayList<>();
    if (icmp.translatesErrors()) {
      does.add("errors");
    }
    if (icmp.announcesExpiry()) {
      does.add("expiry");
    }
    if (icmp.announcesMtu()) {
      does.add("mtu");
    }
    return does.isEmpty() ? "none" : String.join(", ", does);
  }

  private static String time(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }

  private static String words(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
