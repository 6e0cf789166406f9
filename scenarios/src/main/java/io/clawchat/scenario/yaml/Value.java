package io.clawchat.scenario.yaml;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.scenario.Place;
import io.clawchat.text.TerminalCommands;
import io.clawchat.text.TimeWords;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value of the file, read as what the caller expects. A wrong one is noted as a fault and a
 * harmless stand-in returned, so that reading goes on and finds the next fault too; nothing read
 * leaves the package once there is a fault.
 *
 * @param node null where a needed key is missing, which is a fault already noted
 */
public record Value(@Nullable Node node, Place place, Faults faults) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");
  private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,6})?%");
  private static final int LONGEST_TEXT = 1_000;
  private static final Set<Tag> PLAIN_TAGS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

  /** What a subnet is read as that is none. */
  public static final Subnet STAND_IN_SUBNET = Subnet.parse("192.168.0.0/24");

  /** The value that this node is. */
  public static Value of(Node node, Faults faults) {
    return new Value(node, faults.place(node.getStartMark()), faults);
  }

  /** Notes what is wrong with it, at its place. */
  public void fault(String message) {
    faults.add(place, message);
  }

  /** Words for a person: not blank, one line, at most 1,000 characters. */
  public String text() {
    String text = scalar("a text");
    if (text == null) {
      return "";
    }
    if (text.isBlank() || text.length() > LONGEST_TEXT || text.lines().count() > 1) {
      fault(
          "expected a text of one line and at most 1000 characters, found "
              + (text.isBlank() ? "nothing" : Words.quote(text)));
    }
    return text;
  }

  /** A text that lists and reports show: nothing that commands a terminal or turns the order. */
  public String title() {
    String title = text();
    title
        .codePoints()
        .filter(TerminalCommands::includes)
        .findFirst()
        .ifPresent(
            command ->
                fault(
                    "expected no control or invisible characters, found %s"
                        .formatted(unicode(command))));
    return title;
  }

  private static String unicode(int character) {
    return String.format(Locale.ROOT, "U+%04X", character);
  }

  /** Words for a person, of any number of lines. */
  public String prose() {
    String text = scalar("a text");
    return text == null ? "" : text.strip();
  }

  /** A name of a host or NAT. */
  public String name() {
    String name = scalar("a name");
    if (name != null && (!NAME.matcher(name).matches() || name.equals("internet"))) {
      fault(
          "expected a name of up to 31 lower-case letters, digits and hyphens, beginning with a"
              + " letter and other than 'internet', found "
              + Words.quote(name));
    }
    return name == null ? "" : name;
  }

  /** A duration within limits, both inclusive. */
  public Duration duration(Duration shortest, Duration longest) {
    String expected = "a duration such as 250ms, 10s, 2m, 1h or 1d";
    String text = scalar(expected);
    if (text == null) {
      return shortest;
    }
    Duration duration = TimeWords.parse(text).orElse(null);
    if (duration == null) {
      fault("expected " + expected + ", found " + Words.quote(text));
      return shortest;
    }
    if (duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
      fault(
          "expected a duration from %s to %s, found %s"
              .formatted(TimeWords.of(shortest), TimeWords.of(longest), text));
      return shortest;
    }
    return duration;
  }

  /** A probability, 0 to 1, written as a percentage. */
  public double percent() {
    String expected = "a percentage such as 1% or 0.5%";
    String text = scalar(expected);
    if (text == null) {
      return 0;
    }
    if (!PERCENT.matcher(text).matches()) {
      fault("expected " + expected + ", found " + Words.quote(text));
      return 0;
    }
    BigDecimal share = new BigDecimal(text.replace("%", "")).movePointLeft(2);
    if (share.compareTo(BigDecimal.ONE) > 0) {
      fault("expected a percentage from 0% to 100%, found " + text);
      return 0;
    }
    return share.doubleValue();
  }

  /** A whole number within limits, both inclusive. */
  public int number(int least, int most) {
    String text = scalar("a whole number");
    if (text == null) {
      return least;
    }
    if (!text.matches("-?[0-9]{1,9}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      fault(
          "expected a whole number from %d to %d, found %s"
              .formatted(least, most, Words.quote(text)));
      return least;
    }
    return Integer.parseInt(text);
  }

  /** One of these words; the stand-in is the first. */
  public <E> E word(Map<String, E> known) {
    E standIn = known.values().iterator().next();
    String text = scalar("one of: " + Words.list(known.keySet()));
    if (text == null) {
      return standIn;
    }
    E found = known.get(text);
    if (found == null) {
      fault(
          "expected one of: %s; found %s%s"
              .formatted(
                  Words.list(known.keySet()),
                  Words.quote(text),
                  Words.nearest(text, known.keySet())
                      .map(word -> "; did you mean '" + word + "'?")
                      .orElse("")));
      return standIn;
    }
    return found;
  }

  /** An IPv4 address. */
  public IpAddress address() {
    return literal("an IPv4 address such as 203.0.113.9", IpAddress::parse, STAND_IN_SUBNET.at(1));
  }

  /** An IPv4 subnet. */
  public Subnet subnet() {
    return literal("a subnet such as 192.168.1.0/24", Subnet::parse, STAND_IN_SUBNET);
  }

  /** The items of a list that has at least one. */
  public List<Value> items(String what) {
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof SequenceNode list)) {
      fault("expected a list of " + what + ", found " + kind());
      return List.of();
    }
    if (list.getValue().isEmpty()) {
      fault("expected at least one of the " + what + ", found an empty list");
    }
    return list.getValue().stream().map(item -> of(item, faults)).toList();
  }

  /** Whether it is a single word or text. */
  public boolean isWord() {
    return node instanceof ScalarNode;
  }

  /** Whether it is a list. */
  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** What stands here, in words. */
  public String kind() {
    return switch (node) {
      case ScalarNode scalar when scalar.getValue().isEmpty() -> "nothing";
      case ScalarNode scalar -> Words.quote(scalar.getValue());
      case SequenceNode list -> "a list";
      case null, default -> "a mapping";
    };
  }

  private @Nullable String scalar(String expected) {
    if (node == null) {
      return null;
    }
    if (!(node instanceof ScalarNode scalar) || !PLAIN_TAGS.contains(scalar.getTag())) {
      String found = node instanceof ScalarNode ? "a value with the tag " + node.getTag() : kind();
      fault("expected " + expected + ", found " + found);
      return null;
    }
    return scalar.getValue();
  }

  private <T> T literal(String expected, Function<String, T> parse, T standIn) {
    String text = scalar(expected);
    if (text == null) {
      return standIn;
    }
    if (text.indexOf(':') >= 0) {
      fault("expected " + expected + ", found " + Words.quote(text));
      return standIn;
    }
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      fault(e.getMessage() == null ? "expected " + expected : e.getMessage());
      return standIn;
    }
  }
}
