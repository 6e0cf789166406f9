package io.clawchat.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clawchat.security.SecurityFileException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * JSON as RFC 8259 has it: in UTF-8 without a byte order mark (§8.1), with no name twice (RFC 7493
 * §2.3), no depth and nothing after it.
 */
final class StrictJson {
  /** An object, a list in it, objects in that, and one to spare. */
  private static final int MAX_DEPTH = 4;

  /** Without a pool: a buffer that is used again keeps the last secret, and is never collected. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(20)
                  .maxNameLength(64)
                  .maxStringLength(SecurityFiles.MAX_BYTES)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

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
    @Nullable JsonNode root;
    // Decoded here: the parser would guess other encodings, and take some bytes that are no UTF-8.
    CharBuffer chars = CharBuffer.allocate(text.length);
    try {
      decode(text, chars);
      root = MAPPER.readTree(FACTORY.createParser(chars.array(), 0, chars.position()));
    } catch (JsonProcessingException e) {
      // The parser's own message may quote what it read, and that may be a secret.
      throw notJson(what, e.getLocation() == null ? -1 : e.getLocation().getCharOffset());
    } catch (IOException e) {
      throw notJson(what, -1);
    } finally {
      Arrays.fill(chars.array(), '\0');
    }
    if (root == null) {
      throw notJson(what, 0);
    }
    return Fields.of("", root);
  }

  private static void decode(byte[] text, CharBuffer chars) throws CharacterCodingException {
    CharsetDecoder utf8 = UTF_8.newDecoder();
    CoderResult result = utf8.decode(ByteBuffer.wrap(text), chars, true);
    if (result.isError()) {
      result.throwException();
    }
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
