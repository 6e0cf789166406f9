package io.clawchat.house;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** What the repository holds for readers. */
public final class Documents {
  private Documents() {}

  /** The top of the repository, above the directory that tests run in. */
  public static Path root() {
    Path place = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(place.resolve(".ci/run"))) {
      Path above = place.getParent();
      if (above == null) {
        throw new IllegalStateException(
            "expected to run within the repository, found no .ci/run above "
                + Path.of("").toAbsolutePath());
      }
      place = above;
    }
    return place;
  }

  /** All pages, what a build or a tool made left out. */
  public static List<Path> all() throws IOException {
    return all(".md");
  }

  /** All files that end so, what a build or a tool made left out. */
  static List<Path> all(String end) throws IOException {
    List<Path> found = new ArrayList<>();
    Path root = root();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = directory.getFileName().toString();
            boolean made = name.equals("target") || name.startsWith(".");
            return made && !directory.equals(root)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(end)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}
