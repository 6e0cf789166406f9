package io.clawchat.docker.image;

import io.clawchat.docker.link.DelayLineProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that goes into the build of one image, and its tag, which is a hash of that. A recipe of an
 * image on another has the other's tag in it.
 *
 * @param base the reference of the image below; empty for none
 * @param texts name in the build context to content
 * @param folders name in the build context to a folder of this machine
 * @param more what is made during the build, in words that change when it does
 */
record Recipe(
    Kind kind, String base, Map<String, String> texts, Map<String, Path> folders, String more) {
  static final String DOCKERFILE = "Dockerfile";
  private static final int DIGITS = 12;

  /** What the packaged command needs of the JDK. Modules that they require come along. */
  private static final String MODULES =
      "java.base,java.logging,java.management,java.naming,java.sql,java.xml,jdk.unsupported";

  /** How {@code jlink} makes a runtime of them. */
  static final List<String> JLINK_OPTIONS =
      List.of(
          "--add-modules",
          MODULES,
          "--strip-debug",
          "--no-header-files",
          "--no-man-pages",
          "--generate-cds-archive");

  static Recipe of(Kind kind, String base, Path applicationFolder) {
    return switch (kind) {
      case BASE ->
          new Recipe(kind, "", Map.of("base.sh", resource("debootstrap-base.sh")), Map.of(), "");
      case ROUTER ->
          onlyTexts(
              kind,
              base,
              Map.of(DOCKERFILE, dockerfile(kind), "delay-line.c", DelayLineProgram.source()));
      case COTURN, PROBE -> onlyTexts(kind, base, Map.of(DOCKERFILE, dockerfile(kind)));
      case RUNTIME ->
          new Recipe(
              kind,
              base,
              Map.of(DOCKERFILE, dockerfile(kind)),
              Map.of(),
              String.join(" ", JLINK_OPTIONS)
                  + " of "
                  + System.getProperty("java.vendor")
                  + " "
                  + Runtime.version());
      case CLAWCHAT ->
          new Recipe(
              kind,
              base,
              Map.of(
                  DOCKERFILE,
                  dockerfile(kind),
                  "clawchat",
                  resource("clawchat.sh"),
                  "jvm.options",
                  resource("jvm.options"),
                  "record-classes",
                  resource("record-classes.sh")),
              Map.of("application", applicationFolder),
              "");
    };
  }

  /**
   * Name and tag.
   *
   * @throws UncheckedIOException where a folder cannot be read
   */
  String reference() {
    MessageDigest hash = sha256();
    add(hash, kind.label());
    add(hash, base);
    add(hash, more);
    new TreeMap<>(texts).forEach((name, text) -> add(hash, name + "\n" + text));
    new TreeMap<>(folders).forEach((name, folder) -> addFolder(hash, name, folder));
    return kind.repository() + ":" + HexFormat.of().formatHex(hash.digest()).substring(0, DIGITS);
  }

  /** Writes texts and folders into the folder that the build sees. */
  void write(Path context) throws IOException {
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Path file = Files.writeString(context.resolve(text.getKey()), text.getValue());
      if (text.getValue().startsWith("#!")) {
        file.toFile().setExecutable(true, false);
      }
    }
    for (Map.Entry<String, Path> folder : folders.entrySet()) {
      Path to = Files.createDirectory(context.resolve(folder.getKey()));
      for (Path file : filesOf(folder.getValue())) {
        Path copy = to.resolve(folder.getValue().relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static Recipe onlyTexts(Kind kind, String base, Map<String, String> texts) {
    return new Recipe(kind, base, texts, Map.of(), "");
  }

  private static String dockerfile(Kind kind) {
    return resource(kind.label() + ".dockerfile");
  }

  private static String resource(String name) {
    String path = "/io/clawchat/docker/images/" + name;
    try (InputStream in = Objects.requireNonNull(Recipe.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar and what lies in {@code lib}, not what else a build left beside them. */
  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> libraries = Files.list(folder.resolve("lib"))) {
      return Stream.concat(Stream.of(folder.resolve("clawchat.jar")), libraries.sorted()).toList();
    }
  }

  private static void addFolder(MessageDigest hash, String name, Path folder) {
    try {
      for (Path file : filesOf(folder)) {
        add(hash, name + "/" + folder.relativize(file));
        hash.update(sha256().digest(Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(MessageDigest hash, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    hash.update((bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
    hash.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
