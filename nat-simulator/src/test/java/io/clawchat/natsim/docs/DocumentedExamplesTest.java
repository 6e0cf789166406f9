package io.clawchat.natsim.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentedExamplesTest {
  private static final Path DOCS = Path.of("../docs");

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleDoesWhatItsPageSays(Example example) {
    assertThat(new ExampleRunner(directory).faultOf(example)).isEmpty();
  }

  @Test
  void theGuideHasExamples() throws IOException {
    assertThat(examples().filter(example -> example.place().startsWith("nat-simulator.md")))
        .hasSizeGreaterThanOrEqualTo(6);
  }

  @Test
  void anExampleThatPrintsWhatItsPageSaysPasses() {
    assertThat(faults("```java\nSystem.out.println(1 + 1);\n```\n\n```text\n2\n```")).isEmpty();
    assertThat(faults("```java\nSystem.out.println(1 + 1);\n```\nNo output.\n```text\n3\n```"))
        .isEmpty();
  }

  @Test
  void anExampleBringsItsOwnImports() {
    assertThat(
            faults(
                """
                ```java
                import java.util.concurrent.TimeUnit;

                System.out.println(TimeUnit.DAYS.toHours(1));
                ```
                ```text
                24
                ```\
                """))
        .isEmpty();
  }

  @Test
  void anExampleThatPrintsSomethingElseIsFound() {
    assertThat(faults("```java\nSystem.out.println(1 + 1);\n```\n```text\n3\n```"))
        .containsExactly("page.md:1: prints\n2\nand its page says\n3");
  }

  @Test
  void anExampleThatDoesNotCompileIsFound() {
    assertThat(faults("A page.\n\n```java\nint x = \"one\";\n```"))
        .singleElement()
        .asString()
        .startsWith("page.md:3: does not compile: ")
        .contains("incompatible types");
  }

  @Test
  void anExampleThatThrowsIsFound() {
    assertThat(faults("```java\nassertThat(TraceRecorder.class.cast(null));\n```"))
        .containsExactly("page.md:1: throws java.lang.NullPointerException: trace");
  }

  @Test
  void anExampleIsCompiledForJava21() {
    assertThat(faults("```java\nclass Later {\n  void f(int _) {}\n}\n```"))
        .singleElement()
        .asString()
        .contains("does not compile");
  }

  @Test
  void aTestThatFailsIsFound() {
    assertThat(faults(test("throw new AssertionError(\"as it should\");")))
        .singleElement()
        .asString()
        .startsWith("page.md:1: works() fails: ")
        .contains("as it should");
    assertThat(faults(test(""))).isEmpty();
    assertThat(faults(test("") + "\n```text\nnothing\n```"))
        .containsExactly(
            "page.md:1: is a test, and what it prints is not compared: put no text block below it");
  }

  @Test
  void aClassWithNothingToRunIsFound() {
    assertThat(faults("```java\nclass Idle {}\n```"))
        .containsExactly("page.md:1: has neither main nor a test to run");
  }

  private List<String> faults(String markdown) {
    List<Example> examples = Example.in("page.md", markdown);
    assertThat(examples).hasSize(1);
    return examples.stream()
        .flatMap(example -> new ExampleRunner(directory).faultOf(example).stream())
        .toList();
  }

  private static String test(String body) {
    return "```java\nclass SomeTest {\n  @org.junit.jupiter.api.Test\n  void works() {"
        + body
        + "}\n}\n```";
  }

  static Stream<Example> examples() throws IOException {
    Stream.Builder<Example> examples = Stream.builder();
    for (String page : List.of("nat-simulator.md", "nat-guide.md")) {
      if (Files.exists(DOCS.resolve(page))) {
        Example.in(page, Files.readString(DOCS.resolve(page))).forEach(examples);
      }
    }
    return examples.build();
  }
}
