package io.clawchat.cli.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.terminal.Console;
import io.clawchat.cli.terminal.Typed;
import io.clawchat.connection.ConnectionState;
import io.clawchat.host.VirtualHosts;
import io.clawchat.session.SendResult;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.Undelivered;
import io.clawchat.text.StyledText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class ConversationTest {
  private static final ConnectionState.Ended CLOSED =
      new ConnectionState.Ended(SessionEnd.CLOSED_BY_PEER, Undelivered.NOTHING);

  private final VirtualHosts world = new VirtualHosts(1);
  private final BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
  private final BlockingQueue<Typed> keyboard = new LinkedBlockingQueue<>();
  private final List<String> sent = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private SendResult answer = SendResult.NOT_CONNECTED;

  @Test
  void aLineWaitsForTheOnePeerThatThereIs() throws Exception {
    Conversation conversation = conversation(true);
    type("hello");
    assertThat(sent).isEmpty();

    answer = SendResult.ACCEPTED;
    conversation.connected();
    type("again");
    assertThat(sent).containsExactly("hello", "again");
    assertThat(shown).isEmpty();
    assertThat(conversation.allSent()).isTrue();
  }

  @Test
  void whatIsTypedForNobodyIsRefusedAndReachesNobody() throws Exception {
    Conversation conversation = conversation(false);
    type("the door code is 4711");
    assertThat(shown).containsExactly("not sent: 1, 21 bytes");

    answer = SendResult.ACCEPTED;
    conversation.connected();
    type("hello Bob");
    answer = SendResult.ENDED;
    conversation.over(CLOSED);
    type("Bob, are you there?");

    answer = SendResult.ACCEPTED;
    conversation.connected();
    type("hello Alice");
    assertThat(sent).containsExactly("hello Bob", "hello Alice");
    assertThat(conversation.allSent()).isFalse();
  }

  @Test
  void manyRefusalsAreToldTogether() throws Exception {
    conversation(false);
    for (int i = 0; i < 100; i++) {
      type("line");
    }
    world.runFor(Duration.ofSeconds(1));
    type("line");
    world.runFor(Duration.ofSeconds(10));
    type("line");

    assertThat(shown)
        .containsExactly(
            "not sent: 1, 4 bytes",
            "not sent: 99, 396 bytes",
            "not sent: 1, 4 bytes",
            "not sent: 1, 4 bytes");
  }

  @Test
  void readsNoFurtherWhileTheQueueIsFull() throws Exception {
    Conversation conversation = conversation(true);
    answer = SendResult.QUEUE_FULL;
    conversation.connected();
    type("one");
    keyboard.add(line("two"));
    assertThat(keyboard).as("nobody took it").hasSize(1);

    answer = SendResult.ACCEPTED;
    conversation.room();
    loop.take().run();
    assertThat(sent).containsExactly("one", "two");
  }

  @Test
  void aLineThatWasReadForAConnectionThatIsOverCountsAsUndelivered() throws Exception {
    Conversation conversation = conversation(false);
    answer = SendResult.QUEUE_FULL;
    conversation.connected();
    type("one");
    ConnectionState.Ended over =
        conversation.over(
            new ConnectionState.Ended(SessionEnd.CONSENT_LOST, new Undelivered(4, 20)));

    assertThat(over.undelivered()).isEqualTo(new Undelivered(5, 23));
    answer = SendResult.ACCEPTED;
    conversation.connected();
    type("two");
    assertThat(sent).containsExactly("two");
  }

  @Test
  void hangsUpWhenTheInputHasEndedAndAllWasAccepted() throws Exception {
    Conversation conversation = conversation(true);
    type("last words");
    keyboard.add(new Typed.End(Optional.empty()));
    assertThat(sent).isEmpty();

    answer = SendResult.ACCEPTED;
    conversation.connected();
    loop.take().run();
    assertThat(sent).containsExactly("last words", "the end");
  }

  @Test
  void hangsUpAtOnceWhenTheInputEndedBeforeTheConnection() throws Exception {
    Conversation conversation = conversation(true);
    keyboard.add(new Typed.End(Optional.empty()));
    loop.take().run();
    assertThat(sent).isEmpty();

    conversation.connected();
    assertThat(sent).containsExactly("the end");
  }

  @Test
  void aLineThatIsTooLongIsToldAndMakesTheExitCode() throws Exception {
    Conversation conversation = conversation(true);
    answer = SendResult.ACCEPTED;
    conversation.connected();
    keyboard.add(new Typed.TooLong());
    loop.take().run();
    type("next");

    assertThat(sent).containsExactly("next");
    assertThat(shown)
        .containsExactly("not sent: a line of more than 1,048,576 bytes, which is the most");
    assertThat(conversation.allSent()).isFalse();
  }

  private Conversation conversation(boolean onePeer) {
    Conversation conversation =
        new Conversation(
            world.host("192.0.2.1"),
            loop::add,
            new Shown(shown),
            new Keyboard(),
            onePeer,
            new Conversation.Speaker() {
              @Override
              public SendResult send(byte[] message) {
                if (answer == SendResult.ACCEPTED) {
                  sent.add(new String(message, StandardCharsets.UTF_8));
                }
                return answer;
              }

              @Override
              public void inputEnded() {
                sent.add("the end");
              }
            });
    conversation.start();
    return conversation;
  }

  private void type(String text) throws InterruptedException {
    keyboard.add(line(text));
    loop.take().run();
  }

  private static Typed line(String text) {
    return new Typed.Line(text.getBytes(StandardCharsets.UTF_8));
  }

  private final class Keyboard implements Console {
    @Override
    public Typed read() {
      try {
        return keyboard.take();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public boolean print(Stream stream, StyledText line) {
      throw new IllegalStateException("the screen prints, not the conversation");
    }

    @Override
    public void close() {}
  }
}
