package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.VirtualHosts;
import io.clawchat.path.Path;
import io.clawchat.wire.Frame;
import io.clawchat.wire.Message;
import io.clawchat.wire.Ping;
import io.clawchat.wire.Taken;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InboxTest {
  private final Path path = path();
  private final List<Integer> read = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();
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
              read.add(body.length == 0 ? 0 : (int) body[0]);
              lengths.add(body.length);
            }
          });

  @Test
  void handsOnInOrderWhatComesInAnyOrder() {
    receive(2);
    receive(3);
    assertThat(read).isEmpty();
    assertThat(told()).isEmpty();

    receive(1);
    assertThat(read).containsExactly(1, 2, 3);
    assertThat(told()).containsExactly(new Taken(3));
  }

  @Test
  void handsOnADuplicateOnce() {
    receive(1);
    receive(3);
    receive(1);
    receive(3);
    receive(2);

    assertThat(read).containsExactly(1, 2, 3);
  }

  @Test
  void ignoresWhateverIsSaidOfAFragmentThatWasTaken() {
    receive(1);
    assertThat(fragment(1, false, 2)).isNull();
    assertThat(fragment(1, true, 3)).isNull();

    assertThat(lengths).containsExactly(1);
  }

  @Test
  void findsOutThatAMessageIsTooLongAlsoWhenTheReaderIsReadyAgain() {
    room = 0;
    for (long number = 1; number <= Outbox.WINDOW; number++) {
      assertThat(fragment(number, false, 40_000)).isNull();
    }
    room = 1;

    assertThat(inbox.resume()).isEqualTo(SessionEnd.MESSAGE_TOO_LONG);
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
  void tellsWithEveryPacketWhatWasTakenUntilThatHasArrived() {
    receive(1);
    assertThat(told()).containsExactly(new Taken(1));
    assertThat(told()).containsExactly(new Taken(1));
    inbox.delivered(new Taken(1));
    assertThat(told()).isEmpty();

    receive(2);
    assertThat(told()).containsExactly(new Taken(2));
    inbox.delivered(new Taken(1));
    assertThat(told()).as("an older one arrived").containsExactly(new Taken(2));
  }

  @Test
  void waitsForAnotherPacketToTellWhatWasTakenAtOnce() {
    receive(1);

    assertThat(inbox.isDue()).isFalse();
  }

  @Test
  void tellsByItselfWhatWasTakenLaterAndAsksToHaveItAcknowledged() {
    room = 0;
    receive(1);
    assertThat(inbox.resume()).isNull();
    assertThat(inbox.isDue()).as("the reader is still not ready").isFalse();

    room = 1;
    inbox.resume();
    assertThat(inbox.isDue()).isTrue();
    assertThat(told()).containsExactly(new Taken(1), new Ping());
    assertThat(inbox.isDue()).isFalse();

    inbox.lost(new Taken(1));
    assertThat(inbox.isDue()).isTrue();
    told();
    inbox.delivered(new Taken(1));
    inbox.lost(new Taken(1));
    assertThat(inbox.isDue()).isFalse();
  }

  @Test
  void takesNothingWhileTheReaderIsNotReady() {
    room = 1;
    receive(1);
    receive(2);
    receive(3);
    assertThat(read).containsExactly(1);
    assertThat(told()).containsExactly(new Taken(1));

    room = 1;
    inbox.resume();
    assertThat(read).containsExactly(1, 2);
    assertThat(told()).contains(new Taken(2));
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
  void takesAMessageThatIsAsLongAsMayBeAndNoneLonger() {
    long number = 1;
    for (int length = 1_024; length < Session.LONGEST_MESSAGE; length += 1_024) {
      assertThat(fragment(number++, false, 1_024)).isNull();
    }
    assertThat(fragment(number++, true, 1_024)).isNull();
    assertThat(lengths).containsExactly(Session.LONGEST_MESSAGE);

    for (int length = 0; length < Session.LONGEST_MESSAGE; length += 1_024) {
      assertThat(fragment(number++, false, 1_024)).isNull();
    }
    assertThat(fragment(number, true, 1)).isEqualTo(SessionEnd.MESSAGE_TOO_LONG);
    assertThat(lengths).hasSize(1);
  }

  private List<Frame> told() {
    return Packets.filled(inbox);
  }

  private void receive(long number) {
    assertThat(fragment(number, true, 1)).isNull();
  }

  private @Nullable SessionEnd fragment(long number, boolean last, int length) {
    byte[] body = new byte[length];
    body[0] = (byte) number;
    return inbox.received(new Message(number, last, body), path);
  }

  private static Path path() {
    try {
      return new Path(
          new VirtualHosts(1).host("10.0.0.1").bind(1, _ -> {}), new InetSocketAddress(2));
    } catch (java.net.BindException e) {
      throw new AssertionError(e);
    }
  }
}
