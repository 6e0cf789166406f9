package io.clawchat.natsim.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What the JDK's sockets do and simulated ones must do too: the same tests run on both. */
abstract class DatagramSocketContract extends ConnectedSocketContract {
  @Test
  void anUnboundSocketHasTheWildcardAndNoPort() {
    assertThat(alice.isBound()).isFalse();
    assertThat(alice.getLocalPort()).isZero();
    assertThat(alice.getLocalSocketAddress()).isNull();
    assertThat(alice.getLocalAddress().isAnyLocalAddress()).isTrue();
    assertThat(alice.getPort()).isEqualTo(-1);
    assertThat(alice.getInetAddress()).isNull();
    assertThat(alice.getRemoteSocketAddress()).isNull();
    assertThat(alice.getChannel()).isNull();
  }

  @Test
  void portZeroIsAnyPort() throws IOException {
    alice.bind(ANY_PORT);
    assertThat(alice.isBound()).isTrue();
    assertThat(alice.getLocalPort()).isPositive();
    assertThat(alice.getLocalAddress().isAnyLocalAddress()).isTrue();
  }

  @Test
  void noAddressIsAnyPort() throws IOException {
    alice.bind(null);
    assertThat(alice.getLocalPort()).isPositive();
  }

  @Test
  void aSocketBoundToAnAddressShowsIt() throws Exception {
    SocketAddress local = bindBob();
    assertThat(local).isEqualTo(new InetSocketAddress(addressOfBob(), bob.getLocalPort()));
    assertThat(bob.getLocalAddress()).isEqualTo(addressOfBob());
  }

  @Test
  void aBoundSocketIsNotBoundAgain() throws IOException {
    alice.bind(ANY_PORT);
    assertThatThrownBy(() -> alice.bind(ANY_PORT)).isInstanceOf(SocketException.class);
  }

  @Test
  void aTakenPortIsRefused() throws Exception {
    SocketAddress taken = bindBob();
    try (DatagramSocket other = open(true)) {
      assertThatThrownBy(() -> other.bind(taken)).isInstanceOf(BindException.class);
    }
  }

  @Test
  void aClosedSocketFreesItsPort() throws Exception {
    SocketAddress taken = bindBob();
    bob.close();
    try (DatagramSocket other = open(true)) {
      other.bind(taken);
      assertThat(other.getLocalSocketAddress()).isEqualTo(taken);
    }
  }

  @Test
  void anAddressOfAnotherMachineIsRefused() {
    assertThatThrownBy(() -> alice.bind(new InetSocketAddress("192.0.2.77", 0)))
        .isInstanceOf(BindException.class);
  }

  @Test
  void anUnresolvedAddressIsRefused() {
    SocketAddress unresolved = InetSocketAddress.createUnresolved("name", 4000);
    assertThatThrownBy(() -> alice.bind(unresolved)).isInstanceOf(SocketException.class);
  }

  @Test
  void aDatagramArrivesWithItsSource() throws Exception {
    SocketAddress to = bindBob();
    alice.send(packet("hello", to));
    DatagramPacket got = receive(bob);
    assertThat(text(got)).isEqualTo("hello");
    assertThat(got.getPort()).isEqualTo(alice.getLocalPort());
    bob.send(packet("and hello", got.getSocketAddress()));
    assertThat(text(receive(alice))).isEqualTo("and hello");
  }

  @Test
  void datagramsArriveOneByOne() throws Exception {
    SocketAddress to = bindBob();
    alice.send(packet("one", to));
    alice.send(packet("", to));
    alice.send(packet("three", to));
    assertThat(text(receive(bob))).isEqualTo("one");
    assertThat(text(receive(bob))).isEmpty();
    assertThat(text(receive(bob))).isEqualTo("three");
  }

  @Test
  void whatAPacketHasNoRoomForIsLost() throws Exception {
    SocketAddress to = bindBob();
    alice.send(packet("truncated", to));
    alice.send(packet("next", to));
    DatagramPacket small = new DatagramPacket(new byte[] {'<', 0, 0, 0, 0, '>'}, 1, 4);
    bob.receive(small);
    assertThat(new String(small.getData(), UTF_8)).isEqualTo("<trun>");
    assertThat(small.getLength()).isEqualTo(4);
    assertThat(small.getOffset()).isEqualTo(1);
    assertThat(text(receive(bob))).isEqualTo("next");
  }

  @Test
  void onePacketReceivesAgainAndAgain() throws Exception {
    SocketAddress to = bindBob();
    for (String text : new String[] {"a", "longer", "the longest", ""}) {
      alice.send(packet(text, to));
    }
    DatagramPacket reused = new DatagramPacket(new byte[20], 20);
    for (String text : new String[] {"a", "longer", "the longest", ""}) {
      bob.receive(reused);
      assertThat(text(reused)).isEqualTo(text);
    }
  }

  @Test
  void aPacketWhoseLengthIsSetHasThatMuchRoom() throws Exception {
    SocketAddress to = bindBob();
    alice.send(packet("abcdef", to));
    alice.send(packet("abcdef", to));
    DatagramPacket reused = new DatagramPacket(new byte[20], 20);
    bob.receive(reused);
    reused.setLength(2);
    bob.receive(reused);
    assertThat(text(reused)).isEqualTo("ab");
  }

  @Test
  void theLargestDatagramArrives() throws Exception {
    byte[] largest = new byte[65_507];
    Arrays.fill(largest, (byte) 7);
    alice.send(new DatagramPacket(largest, largest.length, bindBob()));
    DatagramPacket got = new DatagramPacket(new byte[65_535], 65_535);
    bob.receive(got);
    assertThat(got.getLength()).isEqualTo(65_507);
    assertThat(got.getData()[65_506]).isEqualTo((byte) 7);
  }

  @Test
  void aLargerDatagramIsRefused() throws Exception {
    DatagramPacket tooLarge = new DatagramPacket(new byte[65_508], 65_508, bindBob());
    assertThatThrownBy(() -> alice.send(tooLarge)).isInstanceOf(SocketException.class);
  }

  @Test
  void nothingIsSentToPortZero() throws Exception {
    DatagramPacket packet = packet("lost", new InetSocketAddress(addressOfBob(), 0));
    assertThatThrownBy(() -> alice.send(packet)).isInstanceOf(SocketException.class);
  }

  @Test
  void aPacketNeedsAnAddress() {
    assertThatThrownBy(() -> alice.send(new DatagramPacket(new byte[1], 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aReceiveTimesOut() throws Exception {
    bindBob();
    bob.setSoTimeout(SHORT_MS);
    assertThat(bob.getSoTimeout()).isEqualTo(SHORT_MS);
    assertThatThrownBy(() -> receive(bob)).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void afterATimeoutTheSocketStillReceives() throws Exception {
    SocketAddress to = bindBob();
    bob.setSoTimeout(SHORT_MS);
    assertThatThrownBy(() -> receive(bob)).isInstanceOf(SocketTimeoutException.class);
    bob.setSoTimeout(0);
    alice.send(packet("late", to));
    assertThat(text(receive(bob))).isEqualTo("late");
  }

  @Test
  void aReceiveOnAnUnboundSocketBindsIt() throws Exception {
    bob.setSoTimeout(SHORT_MS);
    assertThatThrownBy(() -> receive(bob)).isInstanceOf(SocketTimeoutException.class);
    assertThat(bob.getLocalPort()).isPositive();
  }

  @Test
  void aNegativeTimeoutIsRefused() {
    assertThatThrownBy(() -> bob.setSoTimeout(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void buffersOfNoBytesAreRefused() {
    assertThatThrownBy(() -> bob.setReceiveBufferSize(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> bob.setSendBufferSize(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void closingEndsAReceive() throws Exception {
    bindBob();
    FutureTask<Throwable> receiving = failing(() -> receive(bob));
    Thread.ofPlatform().daemon().start(receiving);
    bob.close();
    assertThat(receiving.get()).isInstanceOf(SocketException.class);
  }

  @Test
  void aClosedSocketRefusesEverything() throws Exception {
    SocketAddress to = bindBob();
    bob.close();
    bob.close();
    assertThat(bob.isClosed()).isTrue();
    assertThat(bob.isBound()).isTrue();
    assertThat(bob.getLocalPort()).isEqualTo(-1);
    assertThat(bob.getLocalAddress()).isNull();
    assertThat(bob.getLocalSocketAddress()).isNull();
    assertThatThrownBy(() -> bob.send(packet("x", to))).isInstanceOf(SocketException.class);
    assertThatThrownBy(() -> receive(bob)).isInstanceOf(SocketException.class);
    assertThatThrownBy(() -> bob.bind(ANY_PORT)).isInstanceOf(SocketException.class);
    assertThatThrownBy(() -> bob.setSoTimeout(1)).isInstanceOf(SocketException.class);
    assertThatThrownBy(bob::getSoTimeout).isInstanceOf(SocketException.class);
    assertThatThrownBy(bob::getReceiveBufferSize).isInstanceOf(SocketException.class);
    assertThatThrownBy(bob::getReuseAddress).isInstanceOf(SocketException.class);
  }

  @Test
  void interruptingAPlatformThreadDoesNotEndItsReceive() throws Exception {
    SocketAddress to = bindBob();
    FutureTask<Boolean> receiving =
        new FutureTask<>(
            () -> {
              Thread.currentThread().interrupt();
              return text(receive(bob)).equals("hello") && Thread.interrupted();
            });
    Thread.ofPlatform().daemon().start(receiving);
    alice.send(packet("hello", to));
    assertThat(receiving.get()).isTrue();
  }

  @Test
  void interruptingAVirtualThreadClosesTheSocketItReceivesOn() throws Exception {
    bindBob();
    FutureTask<Throwable> receiving = failing(() -> receive(bob));
    Thread.ofVirtual().start(receiving).interrupt();
    assertThat(receiving.get()).isInstanceOf(SocketException.class);
    assertThat(bob.isClosed()).isTrue();
  }
}
