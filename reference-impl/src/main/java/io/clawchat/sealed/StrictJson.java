package io.clawchat.sealed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clawchat.sealed.SecurityFileException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Arrays;

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

  private static final JsonMapper MAPPER = new JsonMapper(FACTORY);

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
   * @param secret the name of a field of the object whose text becomes no {@link String}, which
   *     could not be wiped; it is read by {@link Fields#secret}
   */
  static Fields read(byte[] text, String what, String secret) throws SecurityFileException {
    // Decoded here: the parser would guess other encodings, and take some bytes that are no UTF-8.
    CharBuffer chars = CharBuffer.allocate(text.length);
    try {
      decode(text, chars);
      return Fields.of("", root(FACTORY.createParser(chars.array(), 0, chars.position()), secret));
    } catch (JsonProcessingException e) {
      // The parser's own message may quote what it read, and that may be a secret.
      throw notJson(what, e.getLocation() == null ? -1 : e.getLocation().getCharOffset());
    } catch (IOException e) {
      throw notJson(what, -1);
    } finally {
      Arrays.fill(chars.array(), '\0');
    }
  }

  private static JsonNode root(JsonParser parser, String secret) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return alone(parser);
    }
    ObjectNode root = MAPPER.createObjectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
      root.set(name, text && name.equals(secret) ? asciiText(parser) : parser.readValueAsTree());
    }
    requireEnd(parser);
    return root;
  }

  /** A value that is no object, or nothing at all. */
  private static JsonNode alone(JsonParser parser) throws IOException {
    JsonNode value = parser.currentToken() == null ? null : parser.readValueAsTree();
    requireEnd(parser);
    if (value == null) {
      throw new JsonParseException(parser, "nothing");
    }
    return value;
  }

  private static void requireEnd(JsonParser parser) throws IOException {
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "more than one value");
    }
  }

  /** The parser reads from an array of ours, so that this copies from there. */
  private static JsonNode asciiText(JsonParser parser) throws IOException {
    byte[] ascii = new byte[parser.getTextLength()];
    char[] chars = parser.getTextCharacters();
    for (int i = 0; i < ascii.length; i++) {
      char each = chars[parser.getTextOffset() + i];
      ascii[i] = each < 128 ? (byte) each : 0;
    }
    return MAPPER.getNodeFactory().binaryNode(ascii);
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
