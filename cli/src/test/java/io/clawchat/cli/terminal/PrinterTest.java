package io.clawchat.cli.terminal;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.terminal.Console.Stream;
import io.clawchat.text.StyledText;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class PrinterTest {
  private final Semaphore reader = new Semaphore(0);
  private final List<String> read = new CopyOnWriteArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private volatile boolean broken;
  private final Printer printer = new Printer(new SlowConsole(), Runnable::run);

  PrinterTest() {
    printer.start(() -> told.add("room"), () -> told.add("lost"));
  }

  @Test
  void neverWaitsAndPrintsInOrder() {
    print("one");
    print("two");
    assertThat(read).isEmpty();

    reader.release(2);
    await().untilAsserted(() -> assertThat(read).containsExactly("one", "two"));
  }

  @Test
  void isNotReadyWhileEnoughLinesWaitAndSaysWhenItIsAgain() {
    for (int i = 1; i < Printer.ENOUGH_LINES; i++) {
      print("line");
    }
    assertThat(printer.isReady()).isTrue();
    print("line");
    assertThat(printer.isReady()).isFalse();

    reader.release(Printer.ENOUGH_LINES / 2 + 1);
    await().untilAsserted(() -> assertThat(told).containsExactly("room"));
    assertThat(printer.isReady()).isTrue();
  }

  @Test
  void isNotReadyWhileEnoughCharactersWait() {
    print("x".repeat(Printer.ENOUGH_CHARACTERS - 1));
    assertThat(printer.isReady()).isTrue();
    print("x");
    assertThat(printer.isReady()).isFalse();
  }

  @Test
  void leavesOutWhatHasNoRoomAndSaysHowMuch() {
    for (int i = 0; i < Printer.MOST_LINES + 3; i++) {
      print("line " + i);
    }
    reader.release(Integer.MAX_VALUE / 2);

    await().untilAsserted(() -> assertThat(read).hasSize(Printer.MOST_LINES + 1));
    assertThat(read).contains("clawchat: 3 lines were left out here, since nobody read");
  }

  @Test
  void saysOnceThatItCannotPrintAndIsNotReadyAnyMore() {
    broken = true;
    print("one");
    print("two");
    reader.release(2);

    await().untilAsserted(() -> assertThat(told).containsExactly("lost"));
    assertThat(printer.isReady()).isFalse();
  }

  @Test
  void endsWhenWhatWaitsIsPrinted() {
    CompletableFuture<List<String>> atTheEnd = new CompletableFuture<>();
    print("one");
    print("two");
    printer.end(() -> atTheEnd.complete(List.copyOf(read)));
    print("too late");
    assertThat(atTheEnd).isNotDone();

    reader.release(3);
    assertThat(atTheEnd.join()).containsExactly("one", "two");
  }

  private void print(String line) {
    printer.print(Stream.OUT, new StyledText().add(line));
  }

  /** Prints a line each time it is let. */
  private final class SlowConsole implements Console {
    @Override
    public Typed read() {
      throw new IllegalStateException("nobody types here");
    }

    @Override
    public boolean print(Stream stream, StyledText line) {
      reader.acquireUninterruptibly();
      read.add(line.toString());
      return !broken;
    }

    @Override
    public void close() {}
  }
}
