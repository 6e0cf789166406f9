package io.clawchat.house;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The compiled classes of every module, from directories and from jars; tests left out. */
final class CompiledCode {
  private static final String ROOT = "io/clawchat";

  private CompiledCode() {}

  static List<ClassModel> ofTheHouse() throws IOException {
    List<ClassModel> classes = new ArrayList<>();
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path place = Path.of(element);
      if (Files.isDirectory(place) && !place.endsWith("test-classes")) {
        classes.addAll(classesUnder(place.resolve(ROOT)));
      } else if (Files.isRegularFile(place) && !place.toString().endsWith("-tests.jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
          classes.addAll(classesUnder(jar.getPath(ROOT)));
        }
      }
    }
    return classes;
  }

  static ClassModel of(Class<?> type) throws IOException {
    return of(type, type.getSimpleName());
  }

  /** A class beside another, by its name in the file system. */
  static ClassModel of(Class<?> neighbour, String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(neighbour.getResourceAsStream(name + ".class"), name)) {
      return ClassFile.of().parse(in.readAllBytes());
    }
  }

  private static List<ClassModel> classesUnder(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .map(CompiledCode::parse)
          .toList();
    }
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
