package io.clawchat.scenario.yaml;

import io.clawchat.scenario.Place;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** YAML 1.2 text to a tree whose nodes know their place. Refuses what is no YAML or too large. */
public final class YamlDocuments {
  /** The largest file in characters; the full matrix needs under one thousand. */
  public static final int LARGEST = 256 * 1024;

  /** The deepest nesting; a scenario needs five. */
  public static final int DEEPEST = 16;

  private static final LoadSettings SETTINGS = LoadSettings.builder().build();

  private YamlDocuments() {}

  /**
   * The documents of a text.
   *
   * @throws ScenarioException where it is no YAML, or too large
   */
  public static List<Node> read(String text, Faults faults) {
    if (text.length() > LARGEST) {
      faults.add(
          faults.place(1, 1),
          "expected a file of at most 256 KiB, found " + text.length() + " characters; split it");
      faults.raise();
    }
    List<Node> documents = new ArrayList<>();
    try {
      refuseDeepNesting(text, faults);
      new Compose(SETTINGS).composeAllFromString(text).forEach(documents::add);
    } catch (MarkedYamlEngineException e) {
      faults.add(faults.place(e.getProblemMark()), "this is not YAML: " + words(e));
    } catch (ReaderException e) {
      faults.add(
          placeOf(e.getCodePoint(), text, faults),
          "this is not YAML: the character U+%04X is not allowed; remove it"
              .formatted(e.getCodePoint()));
    } catch (YamlEngineException e) {
      faults.add(faults.place(1, 1), "this is not YAML: " + e.getMessage());
    }
    faults.raise();
    return documents;
  }

  /** Before the tree is built, since building it recurses. */
  private static void refuseDeepNesting(String text, Faults faults) {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
        faults.add(
            faults.place(event.getStartMark()),
            "expected nesting of at most "
                + DEEPEST
                + " levels, found more; a scenario needs five");
        faults.raise();
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }

  private static String words(MarkedYamlEngineException e) {
    String context = e.getContext();
    return context == null ? e.getProblem() : context + ", " + e.getProblem();
  }

  /**
   * Where this character first stands; the reader's own count of characters cannot be relied on.
   */
  private static Place placeOf(int character, String text, Faults faults) {
    int at = 0;
    int lineStart = 0;
    int line = 1;
    while (at < text.length() && text.codePointAt(at) != character) {
      if (text.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      }
      at += Character.charCount(text.codePointAt(at));
    }
    return faults.place(line, text.codePointCount(lineStart, at) + 1);
  }
}
