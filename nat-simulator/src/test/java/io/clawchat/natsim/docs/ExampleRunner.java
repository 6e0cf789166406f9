package io.clawchat.natsim.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clawchat.natsim.junit.Jupiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.platform.engine.TestExecutionResult;

/**
 * Compiles an example as a user of Java 21 would, and runs it.
 *
 * <p>A block that declares a class is compiled as it stands, so it has all its imports. Its {@code
 * main} is run, or, where it has none, its tests, of which there must be one. Any other block
 * becomes the body of a {@code main}, with {@link #IMPORTS} before it, and its own imports, which
 * stand on lines of their own. What it prints is compared with its output, trailing blanks aside.
 */
final class ExampleRunner {
  private static final String IMPORTS =
      """
      import static io.clawchat.natsim.junit.NetworkAssertions.assertThat;

      import io.clawchat.natsim.*;
      import io.clawchat.natsim.allocation.*;
      import io.clawchat.natsim.drop.*;
      import io.clawchat.natsim.link.*;
      import io.clawchat.natsim.nat.*;
      import io.clawchat.natsim.net.*;
      import io.clawchat.natsim.preset.*;
      import io.clawchat.natsim.trace.*;
      import java.time.Duration;
      import java.util.*;
      """;

  private static final Pattern CLASS =
      Pattern.compile(
          "(?m)^(?:public |abstract |final |sealed )*(?:class|record|interface|enum) +(\\w+)");

  private final Path directory;

  /**
   * @param directory empty, for what is compiled
   */
  ExampleRunner(Path directory) {
    this.directory = directory;
  }

  /** What is wrong with it; empty when it does what its page says. */
  Optional<String> faultOf(Example example) {
    return fault(example).map(fault -> example.place() + ": " + fault);
  }

  private Optional<String> fault(Example example) {
    Matcher matcher = CLASS.matcher(example.java());
    boolean whole = matcher.find();
    String name = whole ? matcher.group(1) : "Example";
    try {
      Path source = directory.resolve(name + ".java");
      Files.writeString(source, whole ? example.java() : wrapped(example.java()));
      Optional<String> refused = compile(source);
      return refused.isPresent() ? refused : run(name, example.output());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String wrapped(String java) {
    Map<Boolean, List<String>> lines =
        java.lines().collect(Collectors.partitioningBy(line -> line.startsWith("import ")));
    return IMPORTS
        + String.join("\n", lines.getOrDefault(true, List.of()))
        + "\npublic class Example {\n  public static void main(String[] args) throws Exception {\n"
        + String.join("\n", lines.getOrDefault(false, List.of()))
        + "\n  }\n}\n";
  }

  private Optional<String> compile(Path source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, UTF_8)) {
      List<String> options =
          List.of(
              "--release",
              "21",
              "-proc:none",
              "-d",
              directory.toString(),
              "-classpath",
              System.getProperty("java.class.path", ""));
      boolean compiled =
          compiler
              .getTask(complaints, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      return compiled ? Optional.empty() : Optional.of("does not compile: " + complaints);
    }
  }

  private Optional<String> run(String name, Optional<String> output) throws IOException {
    try (var loader =
        new URLClassLoader(
            new URL[] {directory.toUri().toURL()}, ExampleRunner.class.getClassLoader())) {
      Class<?> type = loader.loadClass(name);
      boolean hasMain =
          Arrays.stream(type.getDeclaredMethods()).anyMatch(m -> m.getName().equals("main"));
      return hasMain ? runMain(type, output) : runTests(type, output);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<String> runMain(Class<?> type, Optional<String> output)
      throws ReflectiveOperationException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream standardOut = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      var main = type.getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException e) {
      return Optional.of("throws " + e.getCause());
    } finally {
      System.setOut(standardOut);
    }
    String found = trimmed(printed.toString(UTF_8));
    return output
        .map(ExampleRunner::trimmed)
        .filter(expected -> !expected.equals(found))
        .map(expected -> "prints\n" + found + "\nand its page says\n" + expected);
  }

  private static Optional<String> runTests(Class<?> type, Optional<String> output) {
    if (output.isPresent()) {
      return Optional.of(
          "is a test, and what it prints is not compared: put no text block below it");
    }
    Map<String, TestExecutionResult> results = Jupiter.run(type, Map.of());
    if (results.isEmpty()) {
      return Optional.of("has neither main nor a test to run");
    }
    return results.entrySet().stream()
        .filter(test -> test.getValue().getStatus() != TestExecutionResult.Status.SUCCESSFUL)
        .map(test -> test.getKey() + " fails: " + test.getValue().getThrowable())
        .findFirst();
  }

  private static String trimmed(String text) {
    return text.lines().map(String::stripTrailing).collect(Collectors.joining("\n")).strip();
  }
}
