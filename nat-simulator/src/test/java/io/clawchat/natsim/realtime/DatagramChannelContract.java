package io.clawchat.natsim.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the JDK's channels do and simulated ones must do too: the same tests run on both. */
@Timeout(20)
abstract class DatagramChannelContract {
  private DatagramChannel alice;
  private DatagramChannel bob;

  /** A channel that is neither bound nor connected, of the one machine or the other. */
  abstract DatagramChannel open(boolean atBob) throws IOException;

  /** An address of bob's machine. */
  abstract InetAddress addressOfBob() throws IOException;

  @BeforeEach
  void openChannels() throws IOException {
    alice = open(false);
    bob = open(true);
  }

  @AfterEach
  void closeChannels() throws IOException {
    alice.close();
    bob.close();
  }

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
  void aChannelIsConnectedOnce() throws IOException {
    InetSocketAddress to = bindBob();
    alice.connect(to);
    assertThat(alice.isConnected()).isTrue();
    assertThat(alice.getRemoteAddress()).isEqualTo(to);
    assertThatThrownBy(() -> alice.connect(to)).isInstanceOf(AlreadyConnectedException.class);
  }

  @Test
  void readingAndWritingNeedAPeer() {
    assertThatThrownBy(() -> alice.read(ByteBuffer.allocate(1)))
        .isInstanceOf(NotYetConnectedException.class);
    assertThatThrownBy(() -> alice.read(new ByteBuffer[] {ByteBuffer.allocate(1)}))
        .isInstanceOf(NotYetConnectedException.class);
    assertThatThrownBy(() -> alice.write(bytes("x"))).isInstanceOf(NotYetConnectedException.class);
    assertThatThrownBy(() -> alice.write(new ByteBuffer[] {bytes("x")}))
        .isInstanceOf(NotYetConnectedException.class);
  }

  @Test
  void connectedChannelsReadAndWrite() throws IOException {
    connectBoth();
    assertThat(alice.write(bytes("hello"))).isEqualTo(5);
    ByteBuffer room = ByteBuffer.allocate(3);
    assertThat(bob.read(room)).isEqualTo(3);
    assertThat(text(room)).isEqualTo("hel");
  }

  @Test
  void aDatagramIsGatheredAndScattered() throws IOException {
    connectBoth();
    ByteBuffer[] parts = {bytes("skipped"), bytes("ab"), bytes(""), bytes("cdefg")};
    assertThat(alice.write(parts, 1, 3)).isEqualTo(7);
    assertThat(parts[3].hasRemaining()).isFalse();
    ByteBuffer[] rooms = {ByteBuffer.allocate(3), ByteBuffer.allocate(2), ByteBuffer.allocate(9)};
    assertThat(bob.read(rooms, 0, 2)).isEqualTo(5);
    assertThat(text(rooms[0])).isEqualTo("abc");
    assertThat(text(rooms[1])).isEqualTo("de");
    assertThat(rooms[2].position()).isZero();
  }

  @Test
  void aConnectedChannelSendsToItsPeerOnly() throws IOException {
    InetSocketAddress to = bindBob();
    alice.connect(to);
    assertThat(alice.send(bytes("x"), to)).isEqualTo(1);
    assertThatThrownBy(() -> alice.send(bytes("x"), new InetSocketAddress(addressOfBob(), 9)))
        .isInstanceOf(AlreadyConnectedException.class);
  }

  @Test
  void aDisconnectedChannelMayConnectElsewhere() throws IOException {
    alice.connect(new InetSocketAddress(addressOfBob(), 9));
    alice.disconnect();
    assertThat(alice.isConnected()).isFalse();
    alice.disconnect();
    alice.connect(bindBob());
    assertThat(alice.write(bytes("x"))).isEqualTo(1);
  }

  @Test
  void connectingLosesWhatWasReceivedBefore() throws IOException {
    InetSocketAddress to = bindBob();
    alice.send(bytes("before"), to);
    try (DatagramChannel witness = open(true)) {
      witness.bind(new InetSocketAddress(addressOfBob(), 0));
      alice.send(bytes("it is there"), witness.getLocalAddress());
      witness.receive(ByteBuffer.allocate(100));
    }
    bob.connect(new InetSocketAddress(addressOfBob(), 9));
    bob.configureBlocking(false);
    assertThat(bob.read(ByteBuffer.allocate(100))).isZero();
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

  private InetSocketAddress bindBob() throws IOException {
    bob.bind(new InetSocketAddress(addressOfBob(), 0));
    return (InetSocketAddress) bob.getLocalAddress();
  }

  private void connectBoth() throws IOException {
    alice.connect(bindBob());
    bob.connect(alice.getLocalAddress());
  }

  private static void assertClosed(DatagramSocketContract.Attempt attempt) {
    assertThatThrownBy(attempt::run).isInstanceOf(ClosedChannelException.class);
  }

  private static int port(SocketAddress address) {
    return ((InetSocketAddress) address).getPort();
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  static String text(ByteBuffer room) {
    return UTF_8.decode(room.duplicate().flip()).toString();
  }
}
