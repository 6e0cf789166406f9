package io.clawchat.machine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FailureHandlerTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.clawchat.machine");
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeEach
  void captureTheLog() {
    logged.start();
    logger.addAppender(logged);
    logger.setAdditive(false);
  }

  @AfterEach
  void releaseTheLog() {
    logger.detachAppender(logged);
    logger.setAdditive(true);
  }

  @Test
  void byDefaultAFailureIsLoggedAndTheHostCarriesOn() throws IOException {
    failOnceAndCarryOn(MachineOptions.DEFAULT);
    assertThat(logged.list)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getLevel()).isEqualTo(Level.ERROR);
              assertThat(event.getThrowableProxy().getMessage()).isEqualTo("on purpose");
            });
  }

  @Test
  void aHandlerGetsTheFailureInPlaceOfTheLog() throws IOException {
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    failOnceAndCarryOn(MachineOptions.DEFAULT.onFailure(failures::add));
    assertThat(failures).singleElement().extracting(Throwable::getMessage).isEqualTo("on purpose");
    assertThat(logged.list).isEmpty();
  }

  @Test
  void aHandlerThatFailsDoesNotEndTheHostEither() throws IOException {
    failOnceAndCarryOn(
        MachineOptions.DEFAULT.onFailure(
            _ -> {
              throw new IllegalStateException("the handler too");
            }));
    assertThat(logged.list)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getThrowableProxy().getMessage()).isEqualTo("the handler too");
              assertThat(event.getThrowableProxy().getSuppressed()).hasSize(1);
            });
  }

  private static void failOnceAndCarryOn(MachineOptions options) throws IOException {
    try (MachineHost host = MachineHost.start(options)) {
      host.execute(
          () -> {
            throw new AssertionError("on purpose");
          });
      assertThat(CompletableFuture.supplyAsync(() -> 42, host).join()).isEqualTo(42);
    }
  }
}
