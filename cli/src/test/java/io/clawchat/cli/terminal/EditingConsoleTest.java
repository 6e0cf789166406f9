package io.clawchat.cli.terminal;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.Desk;
import io.clawchat.cli.terminal.Console.Stream;
import io.clawchat.session.Session;
import io.clawchat.text.StyledText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A terminal in memory, and someone at its keyboard. */
class EditingConsoleTest {
  private final Desk desk = new Desk();
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final AtomicInteger interruptions = new AtomicInteger();
  private final AtomicInteger suspensions = new AtomicInteger();
  private final LineDisciplineTerminal terminal;
  private final EditingConsole console;

  EditingConsoleTest() throws IOException {
    terminal = new LineDisciplineTerminal("test", "xterm", screen, StandardCharsets.UTF_8);
    terminal.setSize(Size.of(80, 24));
    console =
        new EditingConsole(
            terminal,
            new StreamConsole(desk.context()),
            desk.context(),
            interruptions::incrementAndGet,
            suspensions::incrementAndGet);
  }

  @AfterEach
  void leave() {
    console.close();
  }

  @Test
  void aHalfTypedLineMovesBelowWhatComesInAndIsWhole() throws Exception {
    CompletableFuture<Typed> typed = read();
    press("I am typing a long se");
    awaitScreen("I am typing a long se");
    print("< incoming 👩\u200d👧");
    assertThat(shown()).contains("< incoming 👩\u200d👧");
    assertThat(shown().lastIndexOf("I am typing a long se"))
        .isGreaterThan(shown().indexOf("< inc"));

    press("ntence\r");
    assertThat(text(typed.join())).isEqualTo("I am typing a long sentence");
  }

  @Test
  void aTabIsATabAndQuotesAreThemselves() throws Exception {
    CompletableFuture<Typed> typed = read();
    press("\"if x:\t'return\\ !1\r");

    assertThat(text(typed.join())).isEqualTo("\"if x:\t'return\\ !1");
  }

  @Test
  void linesThatWerePastedAreLinesOfTheirOwn() throws Exception {
    CompletableFuture<Typed> typed = read();
    press("\u001b[200~one\n\nthree\n\u001b[201~\r");

    assertThat(text(typed.join())).isEqualTo("one");
    assertThat(text(console.read())).isEmpty();
    assertThat(text(console.read())).isEqualTo("three");
  }

  @Test
  void theTerminalSendsKeysAsTheyAreReadFromTheFirstOneOfALine() throws Exception {
    CompletableFuture<Typed> first = read();
    press("one\r");
    assertThat(text(first.join())).isEqualTo("one");
    screen.reset();
    CompletableFuture<Typed> second = read();
    awaitScreen("\u001b[?1h"); // DECCKM: arrow keys as the terminal's description has them
    press("two\r");
    assertThat(text(second.join())).isEqualTo("two");
  }

  @Test
  void aSuspensionLeavesTheHalfTypedLineWhole() throws Exception {
    CompletableFuture<Typed> typed = read();
    press("half");
    awaitScreen("half");
    press("\u001a");
    await().untilAsserted(() -> assertThat(suspensions).hasValue(1));
    press(" and half\r");
    assertThat(text(typed.join())).isEqualTo("half and half");
  }

  @Test
  void endOfFileEndsTheInput() throws Exception {
    CompletableFuture<Typed> typed = read();
    press("\u0004");

    assertThat(typed.join()).isEqualTo(new Typed.End(Optional.empty()));
    assertThat(interruptions).hasValue(0);
  }

  @Test
  void anInterruptionEndsTheCommandAndWhatFollowsIsPrintedPlain() throws Exception {
    CompletableFuture<Typed> typed = read();
    press("half a line");
    awaitScreen("half a line");
    press("\u0003");

    assertThat(typed.join()).isEqualTo(new Typed.End(Optional.empty()));
    assertThat(interruptions).hasValue(1);
    print("Over: closed on this side.");
    assertThat(desk.out()).isEqualTo("Over: closed on this side.\n");
  }

  @Test
  void aLineThatIsTooLongIsToldAsSuch() {
    String longest = "x".repeat(Session.LONGEST_MESSAGE);

    List<Typed> lines = EditingConsole.lines("x" + longest + "\r\n" + longest);
    assertThat(lines.getFirst()).isInstanceOf(Typed.TooLong.class);
    assertThat(text(lines.getLast())).isEqualTo(longest);
  }

  /** Begins to read, and waits until the line is edited. */
  private CompletableFuture<Typed> read() {
    CompletableFuture<Typed> typed = CompletableFuture.supplyAsync(console::read);
    await()
        .untilAsserted(
            () -> assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ECHO)).isFalse());
    return typed;
  }

  private void press(String keys) throws IOException {
    terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
  }

  private void print(String line) {
    console.print(Stream.OUT, new StyledText().add(line));
  }

  private void awaitScreen(String text) {
    await().untilAsserted(() -> assertThat(shown()).contains(text));
  }

  private String shown() {
    return screen.toString(StandardCharsets.UTF_8);
  }

  private static String text(Typed typed) {
    assertThat(typed).isInstanceOf(Typed.Line.class);
    return new String(((Typed.Line) typed).text(), StandardCharsets.UTF_8);
  }
}
