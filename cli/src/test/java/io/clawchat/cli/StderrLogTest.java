package io.clawchat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class StderrLogTest {

  @Test
  void logbackFindsItAndWritesWarningsToStandardErrorOnly() {
    Logger root = LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    assertThat(root.isWarnEnabled()).isTrue();
    assertThat(root.isInfoEnabled()).isFalse();
    assertThat(((ch.qos.logback.classic.Logger) root).iteratorForAppenders())
        .toIterable()
        .singleElement()
        .satisfies(StderrLogTest::writesToStandardError);
  }

  @Test
  void debugAddsClawchatsOwnMessagesAndNobodyElses() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    try {
      StderrLog.showEverything();
      assertThat(LoggerFactory.getLogger("io.clawchat.traversal").isDebugEnabled()).isTrue();
      assertThat(LoggerFactory.getLogger("org.example").isInfoEnabled()).isFalse();
    } finally {
      context.getLogger("io.clawchat").setLevel(null);
    }
  }

  private static void writesToStandardError(Appender<ILoggingEvent> appender) {
    assertThat(((ConsoleAppender<ILoggingEvent>) appender).getTarget()).isEqualTo("System.err");
  }
}
