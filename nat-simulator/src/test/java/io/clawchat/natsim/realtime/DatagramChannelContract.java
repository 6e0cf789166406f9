package io.clawchat.natsim.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What the JDK's channels do and simulated ones must do too: the same tests run on both. */
abstract class DatagramChannelContract extends ConnectedChannelContract {
  @Test
  void aChannelIsOpenedUnboundAndBlocking() throws IOException {
    assertThat(alice.isOpen()).isTrue();
    assertThat(alice.isBlocking()).isTrue();
    assertThat(alice.isRegistered()).isFalse();
    assertThat(alice.isConnected()).isFalse();
    assertThat(alice.getLocalAddress()).isNull();
    assertThat(alice.getRemoteAddress()).isNull();
  }

  @Test
  void aDatagramArrivesWithItsSource() throws IOException {
    InetSocketAddress to = bindBob();
    assertThat(alice.send(bytes("hello"), to)).isEqualTo(5);
    ByteBuffer room = ByteBuffer.allocate(100);
    SocketAddress source = bob.receive(room);
    assertThat(text(room)).isEqualTo("hello");
    assertThat(port(source)).isEqualTo(port(alice.getLocalAddress()));
  }

  @Test
  void sendingReadsTheBufferToItsLimit() throws IOException {
    InetSocketAddress to = bindBob();
    ByteBuffer buffer = bytes("<hello>").position(1).limit(6);
    assertThat(alice.send(buffer, to)).isEqualTo(5);
    assertThat(buffer.position()).isEqualTo(6);
    ByteBuffer room = ByteBuffer.allocate(100);
    bob.receive(room);
    assertThat(text(room)).isEqualTo("hello");
  }

  @Test
  void whatTheBufferHasNoRoomForIsLost() throws IOException {
    InetSocketAddress to = bindBob();
    alice.send(bytes("truncated"), to);
    alice.send(bytes("next"), to);
    ByteBuffer room = ByteBuffer.allocate(10).position(2).limit(6);
    bob.receive(room);
    assertThat(room.position()).isEqualTo(6);
    assertThat(text(room)).isEqualTo("\0\0trun");
    room.clear();
    bob.receive(room);
    assertThat(text(room)).isEqualTo("next");
  }

  @Test
  void aChannelIsBoundOnce() throws IOException {
    bindBob();
    assertThatThrownBy(() -> bob.bind(null)).isInstanceOf(AlreadyBoundException.class);
  }

  @Test
  void aTakenPortIsRefused() throws IOException {
    InetSocketAddress taken = bindBob();
    try (DatagramChannel other = open(true)) {
      assertThatThrownBy(() -> other.bind(taken)).isInstanceOf(BindException.class);
    }
  }

  @Test
  void aChannelThatDoesNotBlockReturnsWithNothing() throws IOException {
    bob.configureBlocking(false);
    assertThat(bob.receive(ByteBuffer.allocate(1))).isNull();
    assertThat(bob.getLocalAddress()).isNotNull();
    bob.connect(new InetSocketAddress(addressOfBob(), 9));
    assertThat(bob.read(ByteBuffer.allocate(1))).isZero();
  }

  @Test
  void aChannelThatDoesNotBlockReturnsWhatIsThere() throws IOException {
    InetSocketAddress to = bindBob();
    bob.configureBlocking(false);
    alice.send(bytes("hello"), to);
    ByteBuffer room = ByteBuffer.allocate(100);
    await().until(() -> bob.receive(room) != null);
    assertThat(text(room)).isEqualTo("hello");
  }

  @Test
  void closingEndsAReceive() throws Exception {
    bindBob();
    FutureTask<Throwable> receiving =
        DatagramSocketContract.failing(() -> bob.receive(ByteBuffer.allocate(1)));
    Thread.ofPlatform().daemon().start(receiving);
    bob.close();
    assertThat(receiving.get()).isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void interruptingAThreadClosesTheChannelItReceivesOn() throws Exception {
    bindBob();
    FutureTask<Throwable> receiving =
        DatagramSocketContract.failing(() -> bob.receive(ByteBuffer.allocate(1)));
    Thread thread = Thread.ofPlatform().daemon().start(receiving);
    thread.interrupt();
    assertThat(receiving.get()).isInstanceOf(ClosedByInterruptException.class);
    assertThat(bob.isOpen()).isFalse();
  }

  @Test
  void aClosedChannelRefusesEverything() throws IOException {
    InetSocketAddress to = bindBob();
    bob.close();
    ByteBuffer room = ByteBuffer.allocate(1);
    assertClosed(() -> bob.receive(room));
    assertClosed(() -> bob.send(bytes("x"), to));
    assertClosed(() -> bob.read(room));
    assertClosed(() -> bob.write(bytes("x")));
    assertClosed(() -> bob.bind(null));
    assertClosed(() -> bob.connect(to));
    assertClosed(bob::getLocalAddress);
    assertClosed(bob::getRemoteAddress);
    assertClosed(() -> bob.getOption(StandardSocketOptions.SO_RCVBUF));
    assertClosed(() -> bob.setOption(StandardSocketOptions.SO_RCVBUF, 1));
  }

  @Test
  void addressesMustBeOfTheInternetAndResolved() {
    InetSocketAddress unresolved = InetSocketAddress.createUnresolved("name", 4000);
    SocketAddress foreign = new SocketAddress() {};
    assertThatThrownBy(() -> alice.send(bytes("x"), unresolved))
        .isInstanceOf(UnresolvedAddressException.class);
    assertThatThrownBy(() -> alice.connect(unresolved))
        .isInstanceOf(UnresolvedAddressException.class);
    assertThatThrownBy(() -> alice.send(bytes("x"), foreign))
        .isInstanceOf(UnsupportedAddressTypeException.class);
    assertThatThrownBy(() -> alice.bind(foreign))
        .isInstanceOf(UnsupportedAddressTypeException.class);
  }

  @Test
  void aReadOnlyBufferTakesNothing() throws IOException {
    bob.connect(new InetSocketAddress(addressOfBob(), 9));
    ByteBuffer readOnly = ByteBuffer.allocate(1).asReadOnlyBuffer();
    assertThatThrownBy(() -> bob.receive(readOnly)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> bob.read(readOnly)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anUnknownOptionIsRefused() {
    SocketOption<Boolean> unknown =
        new SocketOption<>() {
          @Override
          public String name() {
            return "UNKNOWN";
          }

          @Override
          public Class<Boolean> type() {
            return Boolean.class;
          }
        };
    assertThatThrownBy(() -> bob.setOption(unknown, true))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> bob.getOption(unknown))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> bob.setOption(StandardSocketOptions.SO_RCVBUF, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSocketOfAChannelIsAViewOfIt() throws IOException {
    InetSocketAddress to = bindBob();
    assertThat(bob.socket()).isSameAs(bob.socket());
    assertThat(bob.socket().getChannel()).isSameAs(bob);
    assertThat(bob.socket().getLocalSocketAddress()).isEqualTo(to);
    alice.send(bytes("hello"), to);
    DatagramPacket packet = DatagramSocketContract.receive(bob.socket());
    assertThat(DatagramSocketContract.text(packet)).isEqualTo("hello");
    bob.socket().close();
    assertThat(bob.isOpen()).isFalse();
  }

  @Test
  void theSocketOfAChannelThatDoesNotBlockNeitherSendsNorReceives() throws IOException {
    InetSocketAddress to = bindBob();
    bob.configureBlocking(false);
    assertThatThrownBy(() -> DatagramSocketContract.receive(bob.socket()))
        .isInstanceOf(IllegalBlockingModeException.class);
    assertThatThrownBy(() -> bob.socket().send(DatagramSocketContract.packet("x", to)))
        .isInstanceOf(IllegalBlockingModeException.class);
  }

  @Test
  void aLargerDatagramIsRefused() throws IOException {
    InetSocketAddress to = bindBob();
    assertThatThrownBy(() -> alice.send(ByteBuffer.allocate(65_508), to))
        .isInstanceOf(SocketException.class);
  }
}
