package io.clawchat.docker.verdict;

import io.clawchat.nat.Filtering;
import io.clawchat.nat.Hairpinning;
import io.clawchat.nat.Mapping;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code stun} of Debian's stun-client prints, which follows RFC 3489. It does not tell the
 * two kinds of dependent mapping apart, nor how such a NAT filters. For hairpinning a socket sends
 * to its own address outside, so that no filter of an endpoint-independent mapping stops it; from
 * which source the packet comes back it does not tell.
 */
final class StunOutput {
  private static final Pattern PRIMARY = Pattern.compile("(?m)^Primary: (.+)$");

  private StunOutput() {}

  static ClassifierResult read(String output) {
    Matcher matcher = PRIMARY.matcher(output);
    if (!matcher.find()) {
      return new Unclassified("expected a line 'Primary: …', found: " + output.strip());
    }
    String verdict = matcher.group(1).strip();
    if (verdict.startsWith("Open")) {
      return Classified.mapped(Mapping.NONE)
          .with(Axis.FILTERING, Filtering.ENDPOINT_INDEPENDENT.words());
    }
    if (verdict.startsWith("Firewall")) {
      return Classified.mapped(Mapping.NONE)
          .with(
              Axis.FILTERING,
              Filtering.ADDRESS_DEPENDENT.words(),
              Filtering.ADDRESS_AND_PORT_DEPENDENT.words());
    }
    if (verdict.startsWith("Dependent Mapping")) {
      return ports(
          Classified.NOTHING.with(
              Axis.MAPPING,
              Mapping.ADDRESS_DEPENDENT.words(),
              Mapping.ADDRESS_AND_PORT_DEPENDENT.words()),
          verdict);
    }
    if (verdict.startsWith("Independent Mapping")) {
      Classified classified = ports(Classified.mapped(Mapping.ENDPOINT_INDEPENDENT), verdict);
      return hairpinning(filtered(classified, verdict), verdict);
    }
    return new Unclassified("it said: " + verdict);
  }

  private static Classified filtered(Classified classified, String verdict) {
    Filtering filtering =
        verdict.contains("Independent Filter")
            ? Filtering.ENDPOINT_INDEPENDENT
            : verdict.contains("Address Dependent Filter")
                ? Filtering.ADDRESS_DEPENDENT
                : Filtering.ADDRESS_AND_PORT_DEPENDENT;
    return classified.with(Axis.FILTERING, filtering.words());
  }

  private static Classified hairpinning(Classified classified, String verdict) {
    return verdict.contains("will hairpin")
        ? classified.with(
            Axis.HAIRPINNING,
            Hairpinning.INTERNAL_SOURCE.words(),
            Hairpinning.EXTERNAL_SOURCE.words())
        : classified.with(Axis.HAIRPINNING, Hairpinning.NONE.words());
  }

  private static Classified ports(Classified classified, String verdict) {
    return classified.with(
        Axis.PORTS,
        verdict.contains("preserves ports") ? Classified.PRESERVED : Classified.CHANGED);
  }
}
