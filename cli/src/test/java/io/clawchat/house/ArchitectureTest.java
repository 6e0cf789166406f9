package io.clawchat.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/architecture.md is the map of a newcomer: what it names is there. */
class ArchitectureTest {
  /** A class, perhaps with one of its methods. */
  private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+)(?:\\.\\w+)?`");

  private static final Pattern FILE = Pattern.compile("`([\\w./-]+\\.(?:java|md|xml|txt))`");
  private static final Pattern PACKAGE = Pattern.compile("`(io\\.clawchat\\.[a-z.]*[a-z])`");
  private static final Pattern ROOM = Pattern.compile("(?m)^\\| (`[a-z`, ]+`) \\| [A-Z`]");

  private static String page = "";
  private static Set<Path> sources = Set.of();

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(Documents.root().resolve("docs/architecture.md"));
    sources = Set.copyOf(Documents.all(".java"));
  }

  @Test
  void everyClassThatItNamesExists() {
    Set<String> classes = names(sources.stream().map(file -> file.getFileName().toString()));
    assertThat(found(CLASS)).hasSizeGreaterThan(20).allMatch(name -> classes.contains(name));
  }

  @Test
  void everyFileThatItNamesExists() {
    Set<String> files =
        sources.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    assertThat(found(FILE))
        .isNotEmpty()
        .allMatch(name -> files.contains(name) || Files.exists(Documents.root().resolve(name)));
  }

  @Test
  void everyPackageThatItNamesExists() {
    assertThat(found(PACKAGE)).isNotEmpty().allMatch(ArchitectureTest::isPackage);
  }

  @Test
  void itDrawsTheFloorsThatTheHouseHoldsAndMarksTheRoomsThatAreToCome() {
    for (int floor = 0; floor < HouseTest.FLOORS.size(); floor++) {
      String row = (HouseTest.FLOORS.size() - floor) + "   ";
      String rooms =
          HouseTest.FLOORS.get(floor).stream()
              .map(room -> isPackage("io.clawchat." + room) ? room : "(" + room + ")")
              .collect(Collectors.joining("   "));
      assertThat(page.lines()).contains(row + rooms);
    }
  }

  @Test
  void itSaysOfEveryRoomWhatItAnswers() {
    List<String> rooms = HouseTest.FLOORS.stream().flatMap(List::stream).toList();
    List<String> told =
        found(ROOM).stream()
            .flatMap(names -> Stream.of(names.split("[`, ]+")))
            .filter(name -> !name.isEmpty())
            .toList();
    assertThat(rooms).containsAll(told);
    assertThat(rooms.stream().filter(room -> isPackage("io.clawchat." + room)))
        .isNotEmpty()
        .allMatch(told::contains);
  }

  private static boolean isPackage(String name) {
    Path end = Path.of("src/main/java", name.split("\\.")).resolve("package-info.java");
    return sources.stream().anyMatch(file -> file.endsWith(end));
  }

  private static Set<String> names(Stream<String> files) {
    return files.map(file -> file.replaceAll("\\.java$", "")).collect(Collectors.toSet());
  }

  private static List<String> found(Pattern pattern) {
    return pattern.matcher(page).results().map((MatchResult hit) -> hit.group(1)).toList();
  }
}
