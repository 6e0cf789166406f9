package io.clawchat.natsim.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@code java} block of a page.
 *
 * @param place page and line of its fence
 * @param output the {@code text} block that follows it, with nothing but blank lines between
 */
record Example(String place, String java, Optional<String> output) {

  static List<Example> in(String page, String markdown) {
    List<String> lines = markdown.lines().toList();
    List<Example> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).equals("```java")) {
        int end = end(lines, i);
        int next = end + 1;
        while (next < lines.size() && lines.get(next).isBlank()) {
          next++;
        }
        boolean hasOutput = next < lines.size() && lines.get(next).equals("```text");
        found.add(
            new Example(
                page + ":" + (i + 1),
                block(lines, i),
                hasOutput ? Optional.of(block(lines, next)) : Optional.empty()));
        i = end;
      }
    }
    return found;
  }

  private static String block(List<String> lines, int fence) {
    return String.join("\n", lines.subList(fence + 1, end(lines, fence)));
  }

  private static int end(List<String> lines, int fence) {
    for (int i = fence + 1; i < lines.size(); i++) {
      if (lines.get(i).equals("```")) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "line " + (fence + 1) + " opens a block that nothing closes");
  }
}
