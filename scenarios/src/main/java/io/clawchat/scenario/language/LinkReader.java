package io.clawchat.scenario.language;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.Value;
import java.time.Duration;
import java.util.List;

/** Reads {@code link:}, either one profile for both directions or {@code up} and {@code down}. */
final class LinkReader {
  private static final List<String> DIRECTIONS = List.of("up", "down");
  private static final List<String> PROFILE =
      List.of("latency", "jitter", "loss", "reordering", "duplication");
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(60);

  private LinkReader() {}

  /** The link under the key {@code link}, ideal where there is none. */
  static Link read(Fields owner) {
    return owner.get("link").map(LinkReader::link).orElse(Link.IDEAL);
  }

  private static Link link(Value value) {
    Fields fields = Fields.of(value, "a link");
    if (!fields.hasAny(DIRECTIONS)) {
      return Link.both(profile(fields.allow(PROFILE)));
    }
    if (fields.hasAny(PROFILE)) {
      value.fault(
          "a link says either what both directions are like, or 'up' and 'down'; move the other"
              + " keys under 'up' and 'down'");
      return Link.IDEAL;
    }
    fields.allow(DIRECTIONS);
    return new Link(direction(fields, "up"), direction(fields, "down"));
  }

  private static LinkProfile direction(Fields link, String key) {
    return link.get(key)
        .map(value -> profile(Fields.of(value, "a direction of a link", PROFILE)))
        .orElse(LinkProfile.IDEAL);
  }

  private static LinkProfile profile(Fields fields) {
    Duration latency = delay(fields, "latency");
    Duration jitter = delay(fields, "jitter");
    double reordering = probability(fields, "reordering");
    if (reordering > 0 && latency.isZero() && jitter.isZero()) {
      fields.fault(
          "reordering",
          "'reordering' holds packets back by up to twice the latency and jitter, and both are 0;"
              + " write a 'latency' too");
      return LinkProfile.IDEAL;
    }
    return new LinkProfile(
        latency,
        jitter,
        probability(fields, "loss"),
        reordering,
        probability(fields, "duplication"));
  }

  private static Duration delay(Fields fields, String key) {
    return fields
        .get(key)
        .map(value -> value.duration(Duration.ZERO, LONGEST_DELAY))
        .orElse(Duration.ZERO);
  }

  private static double probability(Fields fields, String key) {
    return fields.get(key).map(Value::percent).orElse(0.0);
  }
}
