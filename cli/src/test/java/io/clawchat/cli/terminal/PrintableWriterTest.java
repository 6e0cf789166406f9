package io.clawchat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clawchat.cli.Desk;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of others must not control the screen of whoever lists or plays them. */
class PrintableWriterTest {
  private static final String HOSTILE = "e\u001b[31m\u009b32m\u202e\u2028vil";
  private static final String SHOWN = "e\\u001b[31m\\u009b32m\\u202e\\u2028vil";

  /** YAML takes them in this spelling only. */
  private static final String IN_YAML = "about: \"e\\e[31m\\x9b32m\\u202e\\u2028vil\"";

  @TempDir Path folder;

  @Test
  void nothingThatAFileSaysOrIsCalledCommandsATerminal() throws Exception {
    write(HOSTILE + ".yaml", IN_YAML);
    Desk desk = new Desk(folder);

    assertThat(desk.run("lab", "list", folder.toString())).isZero();
    assertThat(desk.out()).contains(SHOWN + ".yaml:1: plain").doesNotContainPattern(commands());
  }

  @Test
  void nothingThatAFaultQuotesDoes() throws Exception {
    write(HOSTILE + ".yaml", "\"" + HOSTILE + "\": 1");
    Desk desk = new Desk(folder);

    assertThat(desk.run("lab", "run", folder.toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(desk.err()).contains(SHOWN).doesNotContainPattern(commands());
  }

  @Test
  void jsonSaysTheSameInAnotherSpelling() throws Exception {
    write("plain.yaml", IN_YAML);
    Desk desk = new Desk(folder);

    assertThat(desk.run("lab", "list", "--json", folder.toString())).isZero();
    assertThat(desk.out()).doesNotContainPattern(commands());
    assertThat(new ObjectMapper().readTree(desk.out()).at("/scenarios/0/about").asText())
        .isEqualTo(HOSTILE);
  }

  @Test
  void aCharacterOfTwoHalvesIsWrittenAsBoth() {
    assertThat(Printable.of("\uDB40\uDC01 tag")).isEqualTo("\\udb40\\udc01 tag");
    assertThat(Printable.lines("a\tb\nc\r")).isEqualTo("a\tb\nc\\u000d");
  }

  private static String commands() {
    return "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n\\t]]";
  }

  private void write(String name, String line) throws Exception {
    Files.writeString(
        folder.resolve(name),
        """
        scenario: plain
        duration: 30s
        %s
        hosts:
          server: { }
          alice: { }
        timeline:
          - { at: 1s, host: server, do: offer }
          - { at: 2s, host: alice, do: connect, to: server, with: one-way }
        expect:
          - { host: alice, outcome: connected }
        """
            .formatted(line));
  }
}
