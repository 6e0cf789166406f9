package io.clawchat.natsim.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static final TransportAddress PEER = TransportAddress.parse("203.0.113.9:4000");
  private static final TransportAddress STRANGER = TransportAddress.parse("203.0.113.9:4001");
  private static final Datagram TEN_BYTES =
      new Datagram(PEER, Payload.copyOf(ByteBuffer.allocate(10)));

  @Test
  void itsCapacityCountsUdpHeaders() throws Exception {
    Inbox inbox = new Inbox(2 * 18);
    inbox.add(TEN_BYTES);
    inbox.add(TEN_BYTES);
    inbox.add(TEN_BYTES);
    assertThat(inbox.poll()).isEqualTo(TEN_BYTES);
    assertThat(inbox.poll()).isEqualTo(TEN_BYTES);
    assertThat(inbox.poll()).isNull();
  }

  @Test
  void whatIsTakenMakesRoom() throws Exception {
    Inbox inbox = new Inbox(18);
    inbox.add(TEN_BYTES);
    inbox.poll();
    inbox.add(TEN_BYTES);
    assertThat(inbox.poll()).isEqualTo(TEN_BYTES);
  }

  @Test
  void aSmallerCapacityLosesNothingThatIsThere() throws Exception {
    Inbox inbox = new Inbox(18);
    inbox.add(TEN_BYTES);
    inbox.setCapacity(17);
    assertThat(inbox.poll()).isEqualTo(TEN_BYTES);
    inbox.add(TEN_BYTES);
    assertThat(inbox.poll()).isNull();
  }

  @Test
  void whoIsConnectedLearnsOnceThatThePortIsUnreachable() throws Exception {
    Inbox inbox = new Inbox(100);
    inbox.connect(PEER);
    inbox.add(TEN_BYTES);
    inbox.addUnreachable(PEER);
    assertThatThrownBy(() -> inbox.await(0)).isInstanceOf(PortUnreachableException.class);
    assertThat(inbox.await(0)).isEqualTo(TEN_BYTES);
  }

  @Test
  void whoSendsLearnsOfItToo() throws Exception {
    Inbox inbox = new Inbox(100);
    inbox.connect(PEER);
    inbox.addUnreachable(PEER);
    assertThatThrownBy(inbox::requireReachable).isInstanceOf(PortUnreachableException.class);
    inbox.requireReachable();
  }

  @Test
  void thatAnotherPortIsUnreachableConcernsNobody() throws Exception {
    Inbox inbox = new Inbox(100);
    inbox.addUnreachable(PEER);
    inbox.connect(PEER);
    inbox.addUnreachable(STRANGER);
    inbox.requireReachable();
    assertThat(inbox.poll()).isNull();
  }
}
