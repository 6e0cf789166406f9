package io.clawchat.cli.terminal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something that happened, for programs: a JSON object that begins with {@code event} and {@code
 * at}, its fields in the order in which they were given.
 */
public final class JsonEvent {
  /** RFC 3339, in UTC, always with three decimals. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Map<String, Object> fields = new LinkedHashMap<>();

  private JsonEvent() {}

  /** An event without fields of its own. */
  public static JsonEvent of(String name, Instant at) {
    return new JsonEvent().with("event", name).with("at", TIME.format(at));
  }

  /** The same event with one more field. */
  public JsonEvent with(String key, Object value) {
    fields.put(key, value);
    return this;
  }

  /** On one line, without its end. */
  public String line() {
    return Json.line(fields);
  }

  /** An object of two fields in this order. */
  public static Map<String, Object> object(String key, Object value, String second, Object other) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(key, value);
    object.put(second, other);
    return object;
  }
}
