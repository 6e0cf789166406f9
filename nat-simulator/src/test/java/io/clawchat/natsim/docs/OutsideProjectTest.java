package io.clawchat.natsim.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a project elsewhere must bring along, and what it is told of that. */
class OutsideProjectTest {
  private static final Path EXAMPLE = Path.of("../examples/stun-client");
  private static final Pattern SNIPPET = Pattern.compile("(?s)```xml\n(.+?)```");
  private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.+?)</dependency>");

  @Test
  void theExampleIsSetUpAsItsPageSays() throws IOException {
    String pom = unindented(Files.readString(EXAMPLE.resolve("pom.xml")));
    List<String> snippets = found(SNIPPET, Files.readString(EXAMPLE.resolve("README.md"))).toList();

    assertThat(snippets)
        .hasSize(2)
        .allSatisfy(snippet -> assertThat(pom).contains(unindented(snippet)));
  }

  @Test
  void theExampleNeedsTheSimulatorAndJUnitAlone() throws IOException {
    assertThat(artifacts(found(DEPENDENCY, Files.readString(EXAMPLE.resolve("pom.xml")))))
        .containsExactly("nat-simulator", "junit-jupiter");
  }

  /** Optional, provided and test dependencies do not reach those who use the library. */
  @Test
  void theSimulatorBringsNothingAlong() throws IOException {
    String parent = Files.readString(Path.of("../pom.xml"));
    String inherited = parent.substring(parent.indexOf("</dependencyManagement>"));
    Stream<String> dependencies =
        Stream.concat(
            found(DEPENDENCY, Files.readString(Path.of("pom.xml"))), found(DEPENDENCY, inherited));

    assertThat(
            artifacts(
                dependencies.filter(it -> !it.matches("(?s).*<scope>(test|provided)</scope>.*"))))
        .containsExactly("junit-jupiter-api");
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<artifactId>junit-jupiter-api</artifactId><optional>true</optional>");
  }

  private static List<String> artifacts(Stream<String> dependencies) {
    return dependencies
        .flatMap(it -> found(Pattern.compile("<artifactId>(.+?)</artifactId>"), it))
        .toList();
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult result) -> result.group(1));
  }

  private static String unindented(String xml) {
    return xml.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
