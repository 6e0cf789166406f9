package io.clawchat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.clawchat.house.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentedCommandsTest {
  private static final Pattern COMMAND =
      Pattern.compile("\\s*(?:\\$ )?(?:sudo )?\\./clawchat (.*?)(?: +#.*)?");

  /** Parsed as when it is run, and not run; --help would excuse what is missing. */
  @Test
  void everyCommandInADocumentIsOneThatClawchatKnows() throws IOException {
    List<String> commands = commands();
    assertThat(commands)
        .contains("lab run", "key new", "lab agree", "lab exec home.yaml alice -- stun stun");
    for (String command : commands) {
      String[] arguments = command.strip().split(" +");
      ClawChat clawchat = new ClawChat(new Desk().context());

      assertThatCode(() -> Main.commandLine(clawchat, arguments).parseArgs(arguments))
          .as(command)
          .doesNotThrowAnyException();
    }
  }

  private static List<String> commands() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path document : Documents.all()) {
      try (Stream<String> lines = Files.lines(document)) {
        lines
            .map(COMMAND::matcher)
            .filter(Matcher::matches)
            .map(command -> command.group(1))
            .forEach(found::add);
      }
    }
    return found;
  }
}
