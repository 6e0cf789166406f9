package io.clawchat.docker.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {
  @TempDir private Path application;
  @TempDir private Path context;

  @BeforeEach
  void packAnApplication() throws IOException {
    Files.writeString(application.resolve("clawchat.jar"), "the jar");
    Files.createDirectory(application.resolve("lib"));
    Files.writeString(application.resolve("lib/some.jar"), "a library");
  }

  @Test
  void theSameContentHasTheSameTag() {
    assertThat(reference(Kind.CLAWCHAT, "base:1"))
        .isEqualTo(reference(Kind.CLAWCHAT, "base:1"))
        .matches("clawchat:[0-9a-f]{12}");
  }

  @Test
  void whatAnImageStandsOnIsInItsTag() {
    for (Kind kind : Kind.values()) {
      if (kind.parent().isPresent()) {
        assertThat(reference(kind, "base:1"))
            .as(kind.label())
            .isNotEqualTo(reference(kind, "base:2"));
      }
    }
  }

  @Test
  void anotherLibraryIsAnotherTag() throws IOException {
    String before = reference(Kind.CLAWCHAT, "base:1");
    Files.writeString(application.resolve("lib/some.jar"), "another library");
    String after = reference(Kind.CLAWCHAT, "base:1");
    Files.move(application.resolve("lib/some.jar"), application.resolve("lib/other.jar"));

    assertThat(before).isNotEqualTo(after);
    assertThat(reference(Kind.CLAWCHAT, "base:1")).isNotIn(before, after);
  }

  @Test
  void whatLiesBesideTheApplicationIsNotInIt() throws IOException {
    String before = reference(Kind.CLAWCHAT, "base:1");
    Files.writeString(application.resolve("notes"), "of no use");
    Recipe.of(Kind.CLAWCHAT, "base:1", application).write(context);

    assertThat(reference(Kind.CLAWCHAT, "base:1")).isEqualTo(before);
    assertThat(context.resolve("application/notes")).doesNotExist();
    assertThat(context.resolve("application/lib/some.jar")).hasContent("a library");
  }

  @Test
  void aContextHasItsDockerfileAndPrograms() throws IOException {
    Recipe.of(Kind.CLAWCHAT, "base:1", application).write(context);
    assertThat(context.resolve("Dockerfile")).content().contains("FROM ${BASE}");
    assertThat(context.resolve("clawchat")).isExecutable();
    assertThat(context.resolve("record-classes")).isExecutable();
  }

  /** Standard output has one JSON object a line. */
  @Test
  void whatItsJvmHasToSayGoesToStandardError() throws IOException {
    Recipe.of(Kind.CLAWCHAT, "base:1", application).write(context);
    assertThat(context.resolve("clawchat")).content().contains("java @/opt/clawchat/jvm.options ");
    assertThat(context.resolve("jvm.options"))
        .content()
        .contains("-Xlog:disable\n-Xlog:all=warning:stderr\n");
  }

  @Test
  void theRouterIsBuiltWithTheDelayLine() throws IOException {
    Recipe.of(Kind.ROUTER, "base:1", application).write(context);
    assertThat(context.resolve("delay-line.c")).content().contains("NFQUEUE");
  }

  private String reference(Kind kind, String base) {
    return Recipe.of(kind, base, application).reference();
  }
}
