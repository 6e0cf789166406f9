package io.clawchat.security;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clawchat.security.SecurityFileException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON as RFC 8259 has it, with no name twice (RFC 7493 §2.3), no depth and nothing after it. */
final class StrictJson {
  /** An object, a list in it, objects in that, and one to spare. */
  private static final int MAX_DEPTH = 4;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(20)
                          .maxNameLength(64)
                          .maxStringLength(SecurityFiles.MAX_BYTES)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  static ObjectNode newObject() {
    return MAPPER.createObjectNode();
  }

  static byte[] write(ObjectNode object) {
    try {
      return MAPPER.writeValueAsBytes(object);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a tree of plain values could not be written", e);
    }
  }

  /**
   * The fields of one JSON object.
   *
   * @param what the text is called in messages
   */
  static Fields read(byte[] text, String what) throws SecurityFileException {
    JsonNode root;
    try {
      root = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      // The parser's own message may quote what it read, and that may be a secret.
      throw notJson(what, e.getLocation() == null ? -1 : e.getLocation().getByteOffset());
    } catch (IOException e) {
      throw notJson(what, -1);
    }
    if (root.isMissingNode()) {
      throw notJson(what, 0);
    }
    return Fields.of("", root);
  }

  private static SecurityFileException notJson(String what, long offset) {
    return new SecurityFileException(
        Reason.NOT_JSON,
        "expected "
            + what
            + " to be one JSON object, found something else"
            + (offset < 0 ? "" : " at byte " + offset)
            + "; it is no such file, or it was cut or changed on its way");
  }
}
