package io.clawchat.natsim.trace;

import java.util.HexFormat;
import java.util.List;

/** A JSON object (RFC 8259) in the making, its members in the order in which they were given. */
final class JsonObject {
  private static final HexFormat HEX = HexFormat.of();

  private final StringBuilder members = new StringBuilder(256);

  void number(String name, long value) {
    name(name).append(value);
  }

  void text(String name, String value) {
    quote(name(name), value);
  }

  void texts(String name, List<String> values) {
    name(name).append('[');
    String comma = "";
    for (String value : values) {
      quote(members.append(comma), value);
      comma = ",";
    }
    members.append(']');
  }

  void object(String name, JsonObject value) {
    name(name).append(value);
  }

  private StringBuilder name(String name) {
    if (!members.isEmpty()) {
      members.append(',');
    }
    return members.append('"').append(name).append("\":");
  }

  /** Surrogates are escaped, since half a pair has no place in UTF-8. */
  private static void quote(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        out.append("\\u").append(HEX.toHexDigits(c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  @Override
  public String toString() {
    return "{" + members + "}";
  }
}
