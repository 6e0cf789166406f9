package io.clawchat.docker.image;

import io.clawchat.docker.image.DockerFailure.BuildFailed;
import io.clawchat.docker.site.Commands;
import io.clawchat.docker.site.FolderTree;
import io.clawchat.docker.site.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Builds the images that are missing. */
public final class Images {
  private static final String REGISTRY_BASE = "debian:bookworm-slim";
  private static final Duration LINKING = Duration.ofMinutes(5);

  private final Engine engine;
  private final Path applicationFolder;
  private final Consumer<String> progress;
  private final Map<String, String> present;
  private final Map<Kind, String> ready = new EnumMap<>(Kind.class);

  private Images(Engine engine, Path applicationFolder, Consumer<String> progress)
      throws IOException {
    this.engine = engine;
    this.applicationFolder = applicationFolder;
    this.progress = progress;
    this.present = engine.images();
  }

  /**
   * The references of these images, each built if it is missing, and what it stands on with it.
   * From nothing that takes one to three minutes, else a moment. Each also gets the tag {@code
   * latest}.
   *
   * @param applicationFolder where {@code clawchat.jar} and {@code lib} lie; looked at for {@link
   *     Kind#CLAWCHAT} alone
   * @param progress is told, in a few words, what is about to be built
   * @throws DockerFailure where there is no engine, or a build fails
   * @throws IOException where the application folder cannot be read, or the disk is full
   */
  public static Map<Kind, String> ensure(
      Set<Kind> wanted, Path applicationFolder, Consumer<String> progress) throws IOException {
    return ensure(new Engine("docker"), wanted, applicationFolder, progress);
  }

  static Map<Kind, String> ensure(
      Engine engine, Set<Kind> wanted, Path applicationFolder, Consumer<String> progress)
      throws IOException {
    if (wanted.contains(Kind.CLAWCHAT)) {
      requireApplication(applicationFolder);
    }
    Images images = new Images(engine, applicationFolder, progress);
    for (Kind kind : wanted) {
      images.ensure(kind);
    }
    images.ready.keySet().retainAll(wanted);
    return images.ready;
  }

  /** Why no image can be had here, in words that say how to mend it; empty where one can. */
  public static Optional<String> fault() {
    try {
      new Engine("docker").images();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(Why.of(e));
    }
  }

  private String ensure(Kind kind) throws IOException {
    String known = ready.get(kind);
    if (known != null) {
      return known;
    }
    Optional<Kind> parent = kind.parent();
    String base = parent.isPresent() ? ensure(parent.get()) : "";
    Recipe recipe = Recipe.of(kind, base, applicationFolder);
    String reference = recipe.reference();
    String latest = kind.repository() + ":latest";
    if (!present.containsKey(reference)) {
      progress.accept("building " + reference + " …");
      build(recipe, reference);
      engine.tag(reference, latest);
    } else if (!present.get(reference).equals(present.get(latest))) {
      engine.tag(reference, latest);
    }
    ready.put(kind, reference);
    return reference;
  }

  private void build(Recipe recipe, String reference) throws IOException {
    Path context = Files.createTempDirectory("clawchat-image-");
    try {
      recipe.write(context);
      switch (recipe.kind()) {
        case BASE -> base(context, reference);
        case RUNTIME -> {
          link(context.resolve("runtime"));
          engine.build(recipe.kind(), reference, recipe.base(), context);
        }
        default -> engine.build(recipe.kind(), reference, recipe.base(), context);
      }
    } finally {
      FolderTree.delete(context);
    }
  }

  private void base(Path context, String reference) throws IOException {
    if (engine.pull(REGISTRY_BASE)) {
      Files.writeString(context.resolve(Recipe.DOCKERFILE), "FROM " + REGISTRY_BASE + "\n");
      engine.build(Kind.BASE, reference, "", context);
    } else {
      progress.accept("no registry gives " + REGISTRY_BASE + ": debootstrap makes it");
      engine.importFrom(context.resolve("base.sh"), Kind.BASE, reference);
    }
  }

  private static void link(Path runtime) throws IOException {
    Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
    List<String> command = new ArrayList<>(List.of(jlink.toString()));
    command.addAll(Recipe.JLINK_OPTIONS);
    command.addAll(List.of("--output", runtime.toString()));
    if (!Files.isExecutable(jlink)) {
      throw new BuildFailed(
          "expected a JDK with " + jlink + ", found none: run clawchat with a JDK, not a JRE");
    }
    Commands.End linked = Commands.end(new ProcessBuilder(command), "", LINKING);
    if (!linked.isGood()) {
      throw new BuildFailed(
          "jlink could not make a runtime of " + jlink + ":\n" + linked.lastLines());
    }
  }

  private static void requireApplication(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve("clawchat.jar"))
        || !Files.isDirectory(folder.resolve("lib"))) {
      throw new IOException(
          "expected clawchat.jar and lib in "
              + folder
              + ", found one of them missing: build them with ./clawchat --version");
    }
  }
}
