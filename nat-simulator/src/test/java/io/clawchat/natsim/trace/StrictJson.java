package io.clawchat.natsim.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON as RFC 8259 has it and not a bit more: objects, arrays, strings, whole numbers. */
final class StrictJson {
  private final String text;
  private int at;

  private StrictJson(String text) {
    this.text = text;
  }

  static Map<String, Object> object(String text) {
    StrictJson json = new StrictJson(text);
    Map<String, Object> object = json.object();
    if (json.at != text.length()) {
      throw json.unexpected("the end");
    }
    return object;
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    expect('{');
    do {
      String name = string();
      expect(':');
      if (members.put(name, value()) != null) {
        throw unexpected("a name not there yet, other than " + name);
      }
    } while (found(','));
    expect('}');
    return members;
  }

  private List<Object> array() {
    List<Object> values = new ArrayList<>();
    expect('[');
    if (found(']')) {
      return values;
    }
    do {
      values.add(value());
    } while (found(','));
    expect(']');
    return values;
  }

  private Object value() {
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> number();
    };
  }

  private long number() {
    int start = at;
    while (Character.isDigit(text.charAt(at))) {
      at++;
    }
    String digits = text.substring(start, at);
    if (!digits.matches("0|[1-9][0-9]*")) {
      throw unexpected("a number");
    }
    return Long.parseLong(digits);
  }

  private String string() {
    StringBuilder value = new StringBuilder();
    expect('"');
    while (!found('"')) {
      char c = text.charAt(at++);
      if (c < ' ' || Character.isSurrogate(c)) {
        throw unexpected("an escape");
      }
      value.append(c == '\\' ? escaped() : c);
    }
    return value.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    if (c == 'u') {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    if (c != '"' && c != '\\') {
      throw unexpected("an escape");
    }
    return c;
  }

  private boolean found(char c) {
    boolean isHere = at < text.length() && text.charAt(at) == c;
    at += isHere ? 1 : 0;
    return isHere;
  }

  private void expect(char c) {
    if (!found(c)) {
      throw unexpected("'" + c + "'");
    }
  }

  private IllegalArgumentException unexpected(String expected) {
    return new IllegalArgumentException(
        "expected " + expected + " at " + at + " of " + text.length() + " in: " + text);
  }
}
