package io.clawchat.docker.verdict;

import io.clawchat.nat.Mapping;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code turnutils_natdiscovery -m -f} of coturn prints. It knows nothing of ports, and of
 * hairpinning only with another option. Bound to no address of its own, it takes a host without a
 * NAT for one behind endpoint-independent mapping.
 */
final class NatdiscoveryOutput {
  private static final Pattern MAPPING = Pattern.compile("NAT with (.+) Mapping!");
  private static final Pattern FILTERING = Pattern.compile("NAT with (.+) Filtering!");

  private NatdiscoveryOutput() {}

  static ClassifierResult read(String output) {
    Matcher mapping = MAPPING.matcher(output);
    Matcher filtering = FILTERING.matcher(output);
    if (!mapping.find() || !filtering.find()) {
      return new Unclassified(
          "expected lines 'NAT with … Mapping!' and '… Filtering!', found: " + output.strip());
    }
    String mapped = words(mapping.group(1));
    Classified classified =
        mapped.equals(Mapping.ENDPOINT_INDEPENDENT.words())
            ? Classified.NOTHING.with(Axis.MAPPING, mapped, Mapping.NONE.words())
            : Classified.NOTHING.with(Axis.MAPPING, mapped);
    return classified.with(Axis.FILTERING, words(filtering.group(1)));
  }

  /** {@code Address and Port Dependent} as the RFC's {@code address-and-port-dependent}. */
  private static String words(String found) {
    return found.toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
