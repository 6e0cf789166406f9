package io.clawchat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.house.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentedCommandsTest {
  private static final String PROGRAM = "./clawchat ";

  /** With --help, arguments are checked and nothing is done. */
  @Test
  void everyCommandInADocumentIsOneThatClawchatKnows() throws IOException {
    List<String> commands = commands();
    assertThat(commands).contains("lab run", "key new");
    for (String command : commands) {
      Desk desk = new Desk();
      List<String> arguments = new ArrayList<>(Arrays.asList(command.split(" +")));
      arguments.add("--help");

      assertThat(desk.run(arguments.toArray(String[]::new)))
          .as(command + "\n" + desk.err())
          .isZero();
      assertThat(desk.out()).as(command).startsWith("Usage: clawchat " + arguments.getFirst());
    }
  }

  private static List<String> commands() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path document : Documents.all()) {
      try (Stream<String> lines = Files.lines(document)) {
        lines
            .map(line -> line.strip().replaceFirst("^\\$ ", ""))
            .filter(line -> line.startsWith(PROGRAM))
            .map(line -> line.substring(PROGRAM.length()).replaceFirst(" +#.*", ""))
            .forEach(found::add);
      }
    }
    return found;
  }
}
