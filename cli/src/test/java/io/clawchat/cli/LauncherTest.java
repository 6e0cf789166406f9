package io.clawchat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.house.Documents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code clawchat} with a build and a Java that only tell how they were started: a tree
 * of its own, so that nothing is compiled.
 */
class LauncherTest {
  private static final String FIRST_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";

  @TempDir private Path tree;

  @BeforeEach
  void plant() throws IOException {
    for (String script : new String[] {"clawchat", "scripts/find-jdk"}) {
      Path copy = tree.resolve(script);
      Files.createDirectories(copy.getParent());
      Files.copy(Documents.root().resolve(script), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
    write("pom.xml", "");
    write(".mvn/maven.config", "");
    write("cli/pom.xml", "");
    write("cli/src/main/java/Main.java", "");
    write("jdk/release", "JAVA_VERSION=\"25.0.3\"\n");
    program("jdk/bin/javac", "");
    program(
        "jdk/bin/java",
        """
        echo "arguments: $*"
        echo "locale: ${LC_ALL-unset}"
        streams=$(for fd in 0 1 2; do echo "descriptor $fd: $(readlink /proc/$$/fd/$fd)"; done)
        echo "$streams" >"$TOLD"
        """);
    program(
        "bin/mvn",
        """
        echo "$*" >>"$TOLD.builds"
        mkdir -p cli/target/launcher/lib
        echo jar >cli/target/launcher/clawchat.jar
        """);
  }

  @Test
  void whatEncryptsForAnotherMachineHasTheCompilerThatKnowsTheCipher() throws Exception {
    for (String command : new String[] {"server", "client"}) {
      assertThat(run("./clawchat " + command)).contains(command).doesNotContain("TieredStop");
      assertThat(run("./clawchat --home lab " + command)).doesNotContain("TieredStop");
    }
  }

  @Test
  void aLabRunsOnTheFirstCompilerAlone() throws Exception {
    assertThat(run("./clawchat lab run server")).contains(FIRST_COMPILER_ALONE);
  }

  @Test
  void aClosedStandardStreamIsEmptyAndTakesNoFilesPlace() throws Exception {
    run("./clawchat server <&- >&- 2>&-");
    assertThat(told())
        .contains("descriptor 0: /dev/null", "descriptor 1: /dev/null", "descriptor 2: /dev/null");
  }

  @Test
  void anOpenStandardStreamStaysAsItIs() throws Exception {
    Path input = write("input", "hello");
    run("./clawchat server <input");
    assertThat(told()).contains("descriptor 0: " + input.toRealPath());
  }

  @Test
  void aLocaleWithoutUtf8IsReplacedAndAnyOtherIsKept() throws Exception {
    assertThat(run("LC_ALL=C ./clawchat key new")).contains("locale: C.UTF-8");
    assertThat(run("LC_ALL=nowhere_XX.UTF-8 ./clawchat key new")).contains("locale: C.UTF-8");
    assertThat(run("LC_ALL= LANG=C.UTF-8 ./clawchat key new")).contains("locale: ");
    assertThat(run("unset LC_ALL; LANG=C.UTF-8 ./clawchat key new")).contains("locale: unset");
  }

  @Test
  void tooFewFileDescriptorsAreToldOf() throws Exception {
    run("./clawchat key new"); // built
    assertThat(run("(ulimit -Sn 20; ./clawchat key new)")).contains("arguments: ");
    assertThat(run("(ulimit -n 20; ./clawchat key new) || test $? = 69"))
        .contains("needs 64 file descriptors, found a limit of 20");
  }

  @Test
  void aChangeIsBuiltOnceWithoutTheChecksOfTheWholeBuild() throws Exception {
    run("./clawchat key new && ./clawchat key new");
    write("cli/src/main/java/Main.java", "// changed");
    run("./clawchat key new && ./clawchat key new");

    assertThat(Files.readAllLines(tree.resolve("told.builds")))
        .hasSize(2)
        .allMatch(arguments -> arguments.contains("-Plauncher"));
  }

  private String run(String script) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", script).directory(tree.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME",
                tree.resolve("jdk").toString(),
                "PATH",
                tree.resolve("bin") + ":" + System.getenv("PATH"),
                "TOLD",
                tree.resolve("told").toString()));
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private String told() throws IOException {
    return Files.readString(tree.resolve("told"));
  }

  private Path write(String name, String content) throws IOException {
    Path file = tree.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private void program(String name, String script) throws IOException {
    Files.setPosixFilePermissions(
        write(name, "#!/bin/bash\n" + script), PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
