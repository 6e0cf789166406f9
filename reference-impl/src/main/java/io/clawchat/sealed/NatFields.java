package io.clawchat.sealed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clawchat.nat.Allocation;
import io.clawchat.nat.Confidence;
import io.clawchat.nat.Filtering;
import io.clawchat.nat.Hairpinning;
import io.clawchat.nat.Mapping;
import io.clawchat.nat.NatProfile;
import io.clawchat.nat.PortBlock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A NAT profile as JSON. What was not measured is the word {@code "unknown"}.
 *
 * <pre>
 * {"mapping":"endpoint-independent",       none, endpoint-independent, address-dependent or
 *                                          address-and-port-dependent
 *  "filtering":"address-dependent",        the same without none
 *  "allocation":"sequential",              preserving, not-preserving, sequential or random
 *  "step":-2,                              −1000 to 1000, not 0; there where it is sequential only
 *  "block":{"base":54272,"size":512},      ports, all within 1 to 65535
 *  "lifetime_s":120,                       1 to 86400
 *  "hairpinning":"external-source",        none, internal-source or external-source
 *  "confidence":"other-sockets"}           same-socket or other-sockets; none where all is unknown
 * </pre>
 */
final class NatFields {
  private static final List<Allocation> ALLOCATIONS =
      List.of(
          new Allocation.Unknown(),
          new Allocation.Preserving(),
          new Allocation.NotPreserving(),
          new Allocation.Sequential(1),
          new Allocation.Random());

  private static final int LAST_PORT = 65_535;

  private NatFields() {}

  static void write(ObjectNode json, NatProfile nat) {
    json.put("mapping", nat.mapping().words());
    json.put("filtering", nat.filtering().words());
    json.put("allocation", words(nat.allocation()));
    if (nat.allocation() instanceof Allocation.Sequential(int step)) {
      json.put("step", step);
    }
    nat.block()
        .ifPresentOrElse(
            block -> json.putObject("block").put("base", block.base()).put("size", block.size()),
            () -> json.put("block", Fields.UNKNOWN));
    nat.lifetime()
        .ifPresentOrElse(
            lifetime -> json.put("lifetime_s", lifetime.toSeconds()),
            () -> json.put("lifetime_s", Fields.UNKNOWN));
    json.put("hairpinning", nat.hairpinning().words());
    json.put("confidence", nat.confidence().words());
  }

  static NatProfile read(Fields json) throws SecurityFileException {
    return new NatProfile(
        word(json, "mapping", Mapping.values(), Mapping::words),
        word(json, "filtering", Filtering.values(), Filtering::words),
        allocation(json),
        json.known("block", fields -> fields.object("block").as(NatFields::block)),
        json.known("lifetime_s", NatFields::lifetime),
        word(json, "hairpinning", Hairpinning.values(), Hairpinning::words),
        word(json, "confidence", Confidence.values(), Confidence::words));
  }

  private static <T> T word(Fields json, String name, T[] values, Function<T, String> words)
      throws SecurityFileException {
    return json.word(name, Arrays.asList(values), words);
  }

  private static Allocation allocation(Fields json) throws SecurityFileException {
    Allocation found = json.word("allocation", ALLOCATIONS, NatFields::words);
    int most = Allocation.Sequential.MAX_STEP;
    return found instanceof Allocation.Sequential
        ? new Allocation.Sequential(json.integer("step", -most, most))
        : found;
  }

  private static String words(Allocation allocation) {
    return switch (allocation) {
      case Allocation.Unknown() -> Fields.UNKNOWN;
      case Allocation.Preserving() -> "preserving";
      case Allocation.NotPreserving() -> "not-preserving";
      case Allocation.Sequential(int _) -> "sequential";
      case Allocation.Random() -> "random";
    };
  }

  private static PortBlock block(Fields json) throws SecurityFileException {
    return new PortBlock(json.integer("base", 1, LAST_PORT), json.integer("size", 1, LAST_PORT));
  }

  private static Duration lifetime(Fields json) throws SecurityFileException {
    int longest = Math.toIntExact(NatProfile.LONGEST_LIFETIME.toSeconds());
    return Duration.ofSeconds(json.integer("lifetime_s", 1, longest));
  }
}
