package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTest {
  private final List<Integer> read = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();
  private final List<Long> acknowledged = new ArrayList<>();
  private int room = Integer.MAX_VALUE;
  private final Inbox inbox =
      new Inbox(
          new Inbox.Reader() {
            @Override
            public boolean isReady() {
              return room > 0;
            }

            @Override
            public void message(byte[] body) {
              room--;
              read.add((int) body[0]);
              lengths.add(body.length);
            }
          },
          acknowledged::add);

  @Test
  void handsOnInOrderWhatComesInAnyOrder() {
    receive(2);
    receive(3);
    assertThat(read).isEmpty();

    receive(1);
    assertThat(read).containsExactly(1, 2, 3);
    assertThat(acknowledged).containsExactly(2L, 3L, 1L);
  }

  @Test
  void acknowledgesADuplicateAndHandsItOnOnce() {
    receive(1);
    receive(3);
    receive(1);
    receive(3);
    assertThat(acknowledged).containsExactly(1L, 3L, 1L, 3L);

    receive(2);
    assertThat(read).containsExactly(1, 2, 3);
  }

  @Test
  void takesAWindowOfMessagesAndNoneBeyond() {
    receive(1);
    receive(1 + Outbox.WINDOW);
    receive(2 + Outbox.WINDOW);

    assertThat(acknowledged).containsExactly(1L, 1L + Outbox.WINDOW);
  }

  @Test
  void takesNoNumberBelowOne() {
    receive(0);
    receive(-1);

    assertThat(acknowledged).isEmpty();
  }

  @Test
  void putsFragmentsTogetherInWhateverOrderTheyCome() {
    fragment(2, false, 1_100);
    fragment(3, true, 5);
    fragment(1, false, 1_100);
    fragment(4, true, 7);

    assertThat(lengths).containsExactly(2_205, 7);
    assertThat(read).containsExactly(1, 4);
  }

  @Test
  void acknowledgesNothingNewWhileTheReaderIsNotReady() {
    receive(1);
    room = 0;
    receive(2);
    receive(4);
    receive(1);
    assertThat(acknowledged).as("1 was read before").containsExactly(1L, 1L);

    room = 1;
    assertThat(inbox.handOn()).isTrue();
    assertThat(read).containsExactly(1, 2);
    assertThat(acknowledged).containsExactly(1L, 1L, 2L);

    room = 1;
    assertThat(inbox.handOn()).isTrue();
    assertThat(acknowledged).as("4 waits for 3").containsExactly(1L, 1L, 2L, 4L);
  }

  @Test
  void handsOnWhatHasArrivedWhenItIsClosed() {
    receive(2);
    room = 0;
    receive(1);
    receive(4);
    inbox.close();

    assertThat(read).containsExactly(1, 2);
  }

  @Test
  void refusesAMessageOfOneByteTooMany() {
    long number = 1;
    for (int length = 0; length < Session.LONGEST_MESSAGE; length += 1_024) {
      assertThat(fragment(number++, false, 1_024)).isTrue();
    }

    assertThat(fragment(number, true, 1)).isFalse();
    assertThat(lengths).isEmpty();
  }

  @Test
  void takesAMessageThatIsAsLongAsMayBe() {
    long number = 1;
    for (int length = 1_024; length < Session.LONGEST_MESSAGE; length += 1_024) {
      assertThat(fragment(number++, false, 1_024)).isTrue();
    }

    assertThat(fragment(number, true, 1_024)).isTrue();
    assertThat(lengths).containsExactly(Session.LONGEST_MESSAGE);
  }

  private void receive(long number) {
    assertThat(fragment(number, true, 1)).isTrue();
  }

  private boolean fragment(long number, boolean last, int length) {
    byte[] body = new byte[length];
    body[0] = (byte) number;
    return inbox.receive(new Frame.Message(number, last, body));
  }
}
