package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.Json;
import io.clawchat.docker.image.Images;
import io.clawchat.docker.image.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One container image.
 *
 * @param kind what it is for, such as {@code router}
 * @param reference its name and tag
 */
record ImageEntry(String kind, String reference) {

  /**
   * All of them, built where they are missing.
   *
   * @throws BadInputException where there is no engine, or a build fails, in words
   */
  static List<ImageEntry> ensured(Path applicationFolder, Consumer<String> progress) {
    try {
      return Images.ensure(EnumSet.allOf(Kind.class), applicationFolder, progress)
          .entrySet()
          .stream()
          .map(image -> new ImageEntry(image.getKey().label(), image.getValue()))
          .toList();
    } catch (IOException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }

  /** A line each. */
  static String text(List<ImageEntry> entries) {
    return entries.stream()
        .map(entry -> "%-8s  %s\n".formatted(entry.kind, entry.reference))
        .collect(Collectors.joining());
  }

  static String json(List<ImageEntry> entries) {
    return Json.document(new Document("clawchat-lab-images", 1, entries));
  }

  private record Document(String format, int version, List<ImageEntry> images) {}
}
