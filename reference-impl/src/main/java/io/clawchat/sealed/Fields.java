package io.clawchat.sealed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.offer.Addresses;
import io.clawchat.offer.ForeignText;
import io.clawchat.sealed.SecurityFileException.Reason;
import java.net.InetSocketAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of a JSON object, taken one by one: each must be there, of its type and within its
 * limits, and none may be left over. Messages name the field by its path, and never its value where
 * that may be a secret.
 */
final class Fields {
  /** Stands for what was not measured. */
  static final String UNKNOWN = "unknown";

  private static final int INSTANT_CHARS = "2026-02-22T14:30:00Z".length();

  private final String path;
  private final JsonNode object;
  private final Set<String> taken = new HashSet<>();

  /** Makes a value of the fields of an object. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Fields fields) throws SecurityFileException;
  }

  private Fields(String path, JsonNode object) {
    this.path = path;
    this.object = object;
  }

  static Fields of(String path, JsonNode node) throws SecurityFileException {
    if (!node.isObject()) {
      throw bad(path.isEmpty() ? "the whole" : path, "an object", kind(node));
    }
    return new Fields(path, node);
  }

  /**
   * Reads a value of these fields, and refuses those it left over. A limit that the value's own
   * constructor holds counts as a bad field too.
   */
  <T> T as(Reader<T> reader) throws SecurityFileException {
    T value;
    try {
      value = reader.read(this);
    } catch (IllegalArgumentException e) {
      throw new SecurityFileException(
          Reason.BAD_FIELD, (path.isEmpty() ? "" : path + ": ") + e.getMessage());
    }
    Set<String> names = new HashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    names.removeAll(taken);
    if (!names.isEmpty()) {
      String name = names.stream().sorted().findFirst().orElseThrow();
      throw new SecurityFileException(
          Reason.BAD_FIELD,
          "expected no field " + ForeignText.shown(path(name)) + "; it is unknown");
    }
    return value;
  }

  String text(String name) throws SecurityFileException {
    JsonNode node = take(name);
    if (!node.isTextual()) {
      throw bad(path(name), "a string", kind(node));
    }
    return node.textValue();
  }

  /** A string with only one possible value. */
  void constant(String name, String expected) throws SecurityFileException {
    String found = text(name);
    if (!found.equals(expected)) {
      throw bad(path(name), '"' + expected + '"', '"' + ForeignText.shown(found) + '"');
    }
  }

  int integer(String name, int min, int max) throws SecurityFileException {
    JsonNode node = take(name);
    if (!node.isIntegralNumber()) {
      boolean broken = node.isNumber();
      throw bad(
          path(name),
          "a whole number",
          broken ? ForeignText.shown(node.asText()) + ", which has a fraction" : kind(node));
    }
    if (!node.canConvertToInt() || node.intValue() < min || node.intValue() > max) {
      throw outOfRange(name, min + " to " + max, node);
    }
    return node.intValue();
  }

  double number(String name, double min, double max) throws SecurityFileException {
    JsonNode node = take(name);
    if (!node.isNumber()) {
      throw bad(path(name), "a number", kind(node));
    }
    double value = node.doubleValue();
    if (!(value >= min && value <= max)) {
      throw outOfRange(name, min + " to " + max, node);
    }
    return value;
  }

  /** An instant of whole seconds in UTC, such as {@code 2026-02-22T14:30:00Z}. */
  Instant instant(String name) throws SecurityFileException {
    String found = text(name);
    try {
      Instant instant = Instant.parse(found);
      if (instant.toString().equals(found) && found.length() == INSTANT_CHARS) {
        return instant;
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    throw bad(
        path(name), "a time such as 2026-02-22T14:30:00Z", '"' + ForeignText.shown(found) + '"');
  }

  /** Bytes in base64 with padding (RFC 4648 §4), in their one spelling. */
  byte[] base64(String name, int minLength, int maxLength) throws SecurityFileException {
    String found = text(name);
    byte[] bytes = decoded(name, found.getBytes(ISO_8859_1));
    if (bytes.length < minLength || bytes.length > maxLength) {
      String limits =
          minLength == maxLength ? minLength + " bytes" : minLength + " to " + maxLength + " bytes";
      throw bad(path(name), limits, bytes.length + " bytes");
    }
    if (!Base64.getEncoder().encodeToString(bytes).equals(found)) {
      Arrays.fill(bytes, (byte) 0);
      throw bad(path(name), "base64 with padding and no stray bits", "another spelling of it");
    }
    return bytes;
  }

  /** Bytes in base64 as above, of which no copy stays behind. */
  SecretBytes secret(String name, int length) throws SecurityFileException {
    JsonNode node = take(name);
    if (!(node instanceof BinaryNode found)) {
      throw bad(path(name), "a string", kind(node));
    }
    byte[] text = found.binaryValue();
    byte[] bytes = decoded(name, text);
    byte[] again = Base64.getEncoder().encode(bytes);
    try {
      if (bytes.length != length) {
        throw bad(path(name), length + " bytes", bytes.length + " bytes");
      }
      if (!Arrays.equals(again, text)) {
        throw bad(path(name), "base64 with padding and no stray bits", "another spelling of it");
      }
      return SecretBytes.copyOf(bytes);
    } finally {
      Arrays.fill(text, (byte) 0);
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(again, (byte) 0);
    }
  }

  private byte[] decoded(String name, byte[] text) throws SecurityFileException {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      Arrays.fill(text, (byte) 0);
      throw bad(path(name), "base64", "something else");
    }
  }

  /** An address literal and a port, in two fields. */
  InetSocketAddress transportAddress(String addressName, String portName)
      throws SecurityFileException {
    String address = text(addressName);
    int port = integer(portName, 1, 65_535);
    try {
      return Addresses.requireSendable(new InetSocketAddress(AddressLiteral.parse(address), port));
    } catch (IllegalArgumentException e) {
      throw new SecurityFileException(Reason.BAD_FIELD, path(addressName) + ": " + e.getMessage());
    }
  }

  /** One of a few words. */
  <T> T word(String name, Collection<T> values, Function<T, String> label)
      throws SecurityFileException {
    String found = text(name);
    for (T value : values) {
      if (label.apply(value).equals(found)) {
        return value;
      }
    }
    String words = values.stream().map(label).collect(Collectors.joining(", "));
    throw bad(path(name), "one of " + words, '"' + ForeignText.shown(found) + '"');
  }

  /** A value, or nothing where the word {@code unknown} stands in its place. */
  <T> Optional<T> known(String name, Reader<T> reader) throws SecurityFileException {
    JsonNode node = take(name);
    return node.isTextual() && node.textValue().equals(UNKNOWN)
        ? Optional.empty()
        : Optional.of(reader.read(this));
  }

  Fields object(String name) throws SecurityFileException {
    return of(path(name), take(name));
  }

  <T> List<T> list(String name, int maxSize, Reader<T> reader) throws SecurityFileException {
    JsonNode node = take(name);
    if (!node.isArray()) {
      throw bad(path(name), "a list", kind(node));
    }
    if (node.size() > maxSize) {
      throw bad(path(name), "at most " + maxSize + " entries", node.size() + " entries");
    }
    List<T> values = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      values.add(of(path(name) + "[" + i + "]", node.get(i)).as(reader));
    }
    return values;
  }

  private JsonNode take(String name) throws SecurityFileException {
    taken.add(name);
    JsonNode node = object.get(name);
    if (node == null) {
      throw new SecurityFileException(
          Reason.BAD_FIELD, "expected a field " + path(name) + ", found none");
    }
    return node;
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private SecurityFileException outOfRange(String name, String limits, JsonNode found) {
    return new SecurityFileException(
        Reason.OUT_OF_RANGE,
        path(name) + ": expected " + limits + ", found " + ForeignText.shown(found.asText()));
  }

  private static SecurityFileException bad(String path, String expected, String found) {
    return new SecurityFileException(
        Reason.BAD_FIELD, path + ": expected " + expected + ", found " + found);
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case NUMBER -> "a number";
      case OBJECT -> "an object";
      case STRING -> "a string";
      default -> "something else";
    };
  }
}
