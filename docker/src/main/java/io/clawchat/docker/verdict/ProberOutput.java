package io.clawchat.docker.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clawchat.nat.Hairpinning;

/** What {@code clawchat nat --json} prints. */
final class ProberOutput {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ProberOutput() {}

  static ClassifierResult read(String output) {
    JsonNode found = object(output);
    if (!found.path("verdict").asBoolean()) {
      return new Unclassified(found.path("words").asText(output.strip()));
    }
    Classified classified =
        Classified.NOTHING
            .with(Axis.MAPPING, found.path("mapping").asText())
            .with(Axis.FILTERING, found.path("filtering").asText())
            .with(
                Axis.PORTS,
                found.path("preserves_ports").asBoolean()
                    ? Classified.PRESERVED
                    : Classified.CHANGED);
    String hairpinning = found.path("hairpinning").asText();
    return hairpinning.equals(Hairpinning.UNKNOWN.words())
        ? classified
        : classified.with(Axis.HAIRPINNING, hairpinning);
  }

  /** The first line that is an object: a JVM may say something before. */
  private static JsonNode object(String output) {
    String line = output.lines().filter(each -> each.startsWith("{")).findFirst().orElse("{}");
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      return MAPPER.createObjectNode();
    }
  }
}
