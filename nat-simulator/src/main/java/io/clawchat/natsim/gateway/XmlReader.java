package io.clawchat.natsim.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one document, from its beginning to its end. */
final class XmlReader {
  private static final int DEEPEST = 16;

  private static final String NAME = "([A-Za-z_][\\w.-]*:)?([A-Za-z_][\\w.-]*)";
  private static final Pattern DECLARATION = Pattern.compile("\\s*(<\\?xml[^<>]*\\?>)?\\s*");
  private static final Pattern OPENING =
      Pattern.compile("<(?<qualified>" + NAME + ")(\\s[^<>]*?)?(?<empty>/?)>");
  private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,5}|\\w+);");
  private static final Map<String, String> ENTITIES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

  private final String document;
  private int at;

  XmlReader(String document) {
    this.document = document;
  }

  Optional<Xml> document() {
    skip(DECLARATION);
    Optional<Xml> root = element(1);
    return document.substring(at).isBlank() ? root : Optional.empty();
  }

  private Optional<Xml> element(int depth) {
    Matcher opening = OPENING.matcher(document).region(at, document.length());
    if (depth > DEEPEST || !opening.lookingAt()) {
      return Optional.empty();
    }
    at = opening.end();
    String qualified = opening.group("qualified");
    String name = qualified.substring(qualified.indexOf(':') + 1);
    return opening.group("empty").isEmpty()
        ? content(name, "</" + qualified + ">", depth)
        : Optional.of(new Xml(name, "", List.of()));
  }

  private Optional<Xml> content(String name, String closing, int depth) {
    StringBuilder text = new StringBuilder();
    List<Xml> children = new ArrayList<>();
    while (true) {
      int tag = document.indexOf('<', at);
      if (tag < 0) {
        return Optional.empty();
      }
      text.append(document, at, tag);
      at = tag;
      if (document.startsWith(closing, at)) {
        at += closing.length();
        return resolved(text).map(whole -> new Xml(name, whole, List.copyOf(children)));
      }
      Optional<Xml> child = element(depth + 1);
      if (child.isEmpty()) {
        return child;
      }
      children.add(child.get());
    }
  }

  private void skip(Pattern pattern) {
    Matcher matcher = pattern.matcher(document).region(at, document.length());
    if (matcher.lookingAt()) {
      at = matcher.end();
    }
  }

  private static Optional<String> resolved(CharSequence text) {
    StringBuilder resolved = new StringBuilder();
    Matcher entity = ENTITY.matcher(text);
    while (entity.find()) {
      String name = entity.group(1);
      String value =
          name.startsWith("#")
              ? Character.toString((char) Integer.parseInt(name.substring(1)))
              : ENTITIES.get(name);
      if (value == null) {
        return Optional.empty();
      }
      entity.appendReplacement(resolved, Matcher.quoteReplacement(value));
    }
    return Optional.of(entity.appendTail(resolved).toString());
  }
}
