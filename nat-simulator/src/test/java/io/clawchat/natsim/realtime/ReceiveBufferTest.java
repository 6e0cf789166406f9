package io.clawchat.natsim.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ReceiveBufferTest {
  private static final TransportAddress PEER = TransportAddress.parse("203.0.113.9:4000");
  private static final TransportAddress STRANGER = TransportAddress.parse("203.0.113.9:4001");
  private static final Datagram TEN_BYTES =
      new Datagram(PEER, Payload.copyOf(ByteBuffer.allocate(10)));

  @Test
  void itsCapacityCountsUdpHeaders() throws Exception {
    ReceiveBuffer buffer = new ReceiveBuffer(2 * 18);
    buffer.add(TEN_BYTES);
    buffer.add(TEN_BYTES);
    buffer.add(TEN_BYTES);
    assertThat(buffer.poll()).isEqualTo(TEN_BYTES);
    assertThat(buffer.poll()).isEqualTo(TEN_BYTES);
    assertThat(buffer.poll()).isNull();
  }

  @Test
  void whatIsTakenMakesRoom() throws Exception {
    ReceiveBuffer buffer = new ReceiveBuffer(18);
    buffer.add(TEN_BYTES);
    buffer.poll();
    buffer.add(TEN_BYTES);
    assertThat(buffer.poll()).isEqualTo(TEN_BYTES);
  }

  @Test
  void aSmallerCapacityLosesNothingThatIsThere() throws Exception {
    ReceiveBuffer buffer = new ReceiveBuffer(18);
    buffer.add(TEN_BYTES);
    buffer.setCapacity(17);
    assertThat(buffer.poll()).isEqualTo(TEN_BYTES);
    buffer.add(TEN_BYTES);
    assertThat(buffer.poll()).isNull();
  }

  @Test
  void whoIsConnectedLearnsOnceThatThePortIsUnreachable() throws Exception {
    ReceiveBuffer buffer = new ReceiveBuffer(100);
    buffer.connect(PEER);
    buffer.add(TEN_BYTES);
    buffer.addUnreachable(PEER);
    assertThatThrownBy(() -> buffer.await(0)).isInstanceOf(PortUnreachableException.class);
    assertThat(buffer.await(0)).isEqualTo(TEN_BYTES);
  }

  @Test
  void whoSendsLearnsOfItToo() throws Exception {
    ReceiveBuffer buffer = new ReceiveBuffer(100);
    buffer.connect(PEER);
    buffer.addUnreachable(PEER);
    assertThatThrownBy(buffer::requireReachable).isInstanceOf(PortUnreachableException.class);
    buffer.requireReachable();
  }

  @Test
  void thatAnotherPortIsUnreachableConcernsNobody() throws Exception {
    ReceiveBuffer buffer = new ReceiveBuffer(100);
    buffer.addUnreachable(PEER);
    buffer.connect(PEER);
    buffer.addUnreachable(STRANGER);
    buffer.requireReachable();
    assertThat(buffer.poll()).isNull();
  }
}
