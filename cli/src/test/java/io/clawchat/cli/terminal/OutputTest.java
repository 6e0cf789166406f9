package io.clawchat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.text.Style;
import io.clawchat.text.StyledText;
import java.io.StringWriter;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputTest {
  private static final Map<String, String> TERMINAL = Map.of(Look.OF_STDOUT, "72", "TERM", "xterm");

  private final StringWriter stream = new StringWriter();

  private Output output(Map<String, String> environment) {
    return Output.of(stream, Look.of(environment, Look.OF_STDOUT));
  }

  @Test
  void aTerminalShowsColours() {
    output(TERMINAL).print(new StyledText().add(Style.BAD, "DISAGREE").add(": two homes"));

    assertThat(stream).hasToString("\u001b[1;31mDISAGREE\u001b[0m: two homes");
  }

  @Test
  void textOfOthersIsHarmlessInColourToo() {
    output(TERMINAL).print(new StyledText().add(Style.GOOD, "e\u001b[31mvil"));

    assertThat(stream).hasToString("\u001b[32me\\u001b[31mvil\u001b[0m");
  }

  @Test
  void everyStyleLeavesTheWordsAsTheyAre() {
    Set<Style> all = EnumSet.allOf(Style.class);
    StyledText text = new StyledText();
    all.forEach(style -> text.add(style, style.name()));

    output(Map.of()).print(text);

    assertThat(stream).hasToString(text.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', '', xterm, true, true",
    "'', '', '', xterm, false, false",
    "'', '', '', dumb, true, false",
    "1, '', '', xterm, true, false",
    "1, '', 1, xterm, true, false",
    "'', 0, '', xterm, true, false",
    "'', 1, '', xterm, true, true",
    "'', '', 1, dumb, false, true",
    "'', '', 0, xterm, false, false",
  })
  void theUserHasTheLastWordOnColours(
      String noColor, String clicolor, String force, String term, boolean terminal, boolean seen) {
    Map<String, String> environment =
        Map.of(
            "NO_COLOR",
            noColor,
            "CLICOLOR",
            clicolor,
            "CLICOLOR_FORCE",
            force,
            "TERM",
            term,
            terminal ? Look.OF_STDOUT : Look.OF_STDERR,
            "80");

    assertThat(Look.of(environment, Look.OF_STDOUT).colours()).isEqualTo(seen);
  }

  @Test
  void widthIsTheTerminalsThenTheEnvironmentsThenEighty() {
    assertThat(output(TERMINAL).look().columns()).isEqualTo(72);
    assertThat(output(TERMINAL).look().terminal()).isEqualTo(OptionalInt.of(72));
    assertThat(output(Map.of("COLUMNS", "60")).look().columns()).isEqualTo(60);
    assertThat(output(Map.of("COLUMNS", "60")).look().terminal()).isEmpty();
    assertThat(output(Map.of("COLUMNS", "wide")).look().columns()).isEqualTo(80);
    assertThat(output(Map.of("COLUMNS", "10")).look().columns()).isEqualTo(20);
  }
}
