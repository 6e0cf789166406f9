package io.clawchat.natsim.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract on sockets of simulated hosts, and what only they do. */
class SimDatagramSocketTest extends DatagramSocketContract {
  private final TwoHosts hosts = new TwoHosts();

  @Override
  DatagramSocket open(boolean atBob) throws SocketException {
    return new SimDatagramSocket(hosts.network, atBob ? hosts.bob : hosts.alice, null);
  }

  @Override
  InetAddress addressOfBob() throws Exception {
    return InetAddress.getByName("203.0.113.9");
  }

  @AfterEach
  void closeNetwork() {
    hosts.close();
  }

  @Test
  void whatFindsNoRoomInTheReceiveBufferIsLost() throws Exception {
    bob.bind(new InetSocketAddress(4000));
    bob.setReceiveBufferSize(2 * (8 + 5));
    assertThat(bob.getReceiveBufferSize()).isEqualTo(26);
    for (String text : new String[] {"first", "other", "third"}) {
      alice.send(packet(text, new InetSocketAddress(addressOfBob(), 4000)));
    }
    CountDownLatch arrived = new CountDownLatch(1);
    hosts.network.run(() -> hosts.bob.after(Duration.ofMillis(1), arrived::countDown));
    arrived.await();
    assertThat(text(receive(bob))).isEqualTo("first");
    assertThat(text(receive(bob))).isEqualTo("other");
    bob.setSoTimeout(1);
    assertThatThrownBy(() -> receive(bob)).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void theSendBufferBoundsADatagram() throws Exception {
    InetSocketAddress to = new InetSocketAddress(addressOfBob(), 4000);
    alice.setSendBufferSize(100);
    assertThat(alice.getSendBufferSize()).isEqualTo(100);
    alice.send(new DatagramPacket(new byte[100], 100, to));
    assertThatThrownBy(() -> alice.send(new DatagramPacket(new byte[101], 101, to)))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("101 bytes, and at most 100");
  }

  @Test
  void optionsThatMeanNothingHereAreRefused() throws Exception {
    assertThat(bob.supportedOptions())
        .containsExactlyInAnyOrder(
            StandardSocketOptions.SO_RCVBUF, StandardSocketOptions.SO_SNDBUF);
    assertThatThrownBy(() -> bob.setOption(StandardSocketOptions.IP_TOS, 4))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("IP_TOS");
    assertThatThrownBy(() -> bob.getOption(StandardSocketOptions.SO_REUSEPORT))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> bob.setReuseAddress(true)).isInstanceOf(SocketException.class);
    assertThatThrownBy(() -> bob.setBroadcast(true)).isInstanceOf(SocketException.class);
    assertThatThrownBy(() -> bob.setTrafficClass(4)).isInstanceOf(SocketException.class);
    assertThatThrownBy(() -> bob.joinGroup(new InetSocketAddress("224.0.0.1", 1), anyCard()))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("no multicast");
  }

  @Test
  void switchingOffWhatIsOffIsAllowed() throws Exception {
    bob.setReuseAddress(false);
    bob.setBroadcast(false);
    bob.setTrafficClass(0);
    assertThat(bob.getReuseAddress()).isFalse();
    assertThat(bob.getBroadcast()).isFalse();
    assertThat(bob.getTrafficClass()).isZero();
  }

  @Test
  void theNetworksOwnThreadMayNotUseIt() {
    assertThatThrownBy(() -> hosts.network.call(() -> receive(bob)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SimHost.bind");
  }

  @Test
  void closingTheNetworkEndsAReceive() throws Exception {
    bob.bind(null);
    FutureTask<Throwable> receiving = failing(() -> receive(bob));
    Thread.ofPlatform().daemon().start(receiving);
    hosts.close();
    assertThat(receiving.get()).isInstanceOf(SocketException.class);
    assertThat(bob.isClosed()).isTrue();
  }

  @Test
  void afterTheNetworkIsClosedClosingASocketIsNoError() {
    hosts.close();
    assertThatCode(alice::close).doesNotThrowAnyException();
  }

  @Test
  void aSocketThatCannotBindIsClosed() throws Exception {
    try (DatagramSocket first = new SimDatagramSocket(hosts.network, hosts.bob, 4000)) {
      assertThatThrownBy(() -> new SimDatagramSocket(hosts.network, hosts.bob, 4000))
          .isInstanceOf(SocketException.class);
      assertThat(first.getLocalPort()).isEqualTo(4000);
    }
  }

  private static NetworkInterface anyCard() throws SocketException {
    return NetworkInterface.networkInterfaces().findFirst().orElseThrow();
  }
}
