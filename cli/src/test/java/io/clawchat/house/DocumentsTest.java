package io.clawchat.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\[[^]]+]\\(([^)\\s]+)\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("https?:.*|mailto:.*");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  @Test
  void everyLinkWithinTheRepositoryLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path document : Documents.all()) {
      for (String link : linksOf(document)) {
        links++;
        if (!leadsSomewhere(document, link)) {
          broken.add(Documents.root().relativize(document) + ": " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(20);
  }

  @Test
  void everyPageUnderDocsIsInItsIndex() throws IOException {
    Path index = Documents.root().resolve("docs/README.md");
    List<Path> listed =
        linksOf(index).stream().map(link -> index.resolveSibling(link).normalize()).toList();
    List<Path> pages =
        Documents.all().stream()
            .filter(page -> page.startsWith(index.getParent()) && !page.equals(index))
            .toList();
    assertThat(pages).isNotEmpty().allMatch(listed::contains);
  }

  @Test
  void theTestCommandOfTheReadmeIsTheOneThatCiRuns() throws IOException {
    String command = "mvn verify";
    assertThat(codeLines("README.md")).contains(command);
    assertThat(Files.readAllLines(Documents.root().resolve(".ci/run"))).contains(command);
  }

  @Test
  void theMainJobOfTheReadmeIsTheOneThatCiRuns() throws IOException {
    String command = "./clawchat lab run";
    assertThat(codeLines("README.md")).contains(command);
    assertThat(Files.readAllLines(Documents.root().resolve(".ci/run")))
        .anyMatch(line -> line.startsWith(command + " "));
    assertThat(Documents.root().resolve("clawchat")).isExecutable();
  }

  private static List<String> codeLines(String document) throws IOException {
    try (Stream<String> lines = Files.lines(Documents.root().resolve(document))) {
      return lines.filter(line -> line.startsWith("    ")).map(String::strip).toList();
    }
  }

  private static List<String> linksOf(Path document) throws IOException {
    return LINK.matcher(Files.readString(document))
        .results()
        .map(found -> found.group(1))
        .filter(link -> !ELSEWHERE.matcher(link).matches())
        .toList();
  }

  private static boolean leadsSomewhere(Path document, String link) throws IOException {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? document : document.resolveSibling(path);
    return Files.exists(target)
        && (hash < 0 || anchorsOf(target).contains(link.substring(hash + 1)));
  }

  /** As GitHub names headings. */
  private static List<String> anchorsOf(Path document) throws IOException {
    return HEADING
        .matcher(Files.readString(document))
        .results()
        .map((MatchResult heading) -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }
}
