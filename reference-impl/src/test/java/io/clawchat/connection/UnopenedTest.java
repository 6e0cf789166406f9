package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.clawchat.host.UdpSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What an owner sees with --debug who asks why nothing connects. */
class UnopenedTest extends Meeting {
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.clawchat.handshake");
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeEach
  void captureTheLog() {
    logged.start();
    logger.addAppender(logged);
    logger.setAdditive(false);
    logger.setLevel(Level.DEBUG);
  }

  @AfterEach
  void releaseTheLog() {
    logger.detachAppender(logged);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  @Test
  void saysThatTheClocksAreApart() {
    world.skew(clientHost, Duration.ofMinutes(20));
    join(clientHost);
    world.runFor(SOON);

    assertThat(logged.list).isNotEmpty().hasSizeLessThanOrEqualTo((int) SOON.toSeconds());
    assertThat(logged.list.getFirst().getFormattedMessage())
        .contains("192.0.2.2:")
        .contains("1200 s ahead of");
  }

  @Test
  void saysNothingOfStrangers() throws Exception {
    offer();
    UdpSocket stranger = world.host("192.0.2.66").bind(4_000, _ -> {});
    byte[] punch = new byte[80]; // the length of one
    stranger.send(ByteBuffer.wrap(punch), server.address());
    world.runFor(SOON);

    assertThat(logged.list).isEmpty();
  }

  @Test
  void saysThatAnAnswerNamedAnotherClient() {
    serverIsReachedOnlyByThoseItSentTo();
    Party named = joinWithAnAnswer(clientHost);
    world.runFor(SOON);
    world.drop(packet -> packet.source().getAddress().equals(world.addressOf(clientHost)));
    server.server.orElseThrow().accept(named.answer.orElseThrow());
    join(world.host("192.0.2.3"));
    world.runFor(SOON);

    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(words -> words.contains("192.0.2.3:") && words.contains("an answer is here"));
  }
}
