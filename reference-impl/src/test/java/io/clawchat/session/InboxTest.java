package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTest {
  private final List<Integer> read = new ArrayList<>();
  private final Inbox inbox = new Inbox(body -> read.add((int) body[0]));

  @Test
  void handsOnInOrderWhatComesInAnyOrder() {
    assertThat(receive(2)).isTrue();
    assertThat(receive(3)).isTrue();
    assertThat(read).isEmpty();

    assertThat(receive(1)).isTrue();
    assertThat(read).containsExactly(1, 2, 3);
  }

  @Test
  void acknowledgesADuplicateAndHandsItOnOnce() {
    receive(1);
    receive(3);

    assertThat(receive(1)).isTrue();
    assertThat(receive(3)).isTrue();
    receive(2);
    assertThat(read).containsExactly(1, 2, 3);
  }

  @Test
  void takesAWindowOfMessagesAndNoneBeyond() {
    receive(1);

    assertThat(receive(1 + Outbox.WINDOW)).isTrue();
    assertThat(receive(2 + Outbox.WINDOW)).isFalse();
  }

  @Test
  void takesNoNumberBelowOne() {
    assertThat(receive(0)).isFalse();
    assertThat(receive(-1)).isFalse();
  }

  private boolean receive(long id) {
    return inbox.receive(new Frame.Message(id, new byte[] {(byte) id}));
  }
}
