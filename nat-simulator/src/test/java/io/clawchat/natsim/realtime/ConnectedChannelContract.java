package io.clawchat.natsim.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NotYetConnectedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two channels, and what becomes of one that is connected: the same on the JDK's machine and on
 * simulated hosts.
 */
@Timeout(20)
abstract class ConnectedChannelContract {
  DatagramChannel alice;
  DatagramChannel bob;

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

  InetSocketAddress bindBob() throws IOException {
    bob.bind(new InetSocketAddress(addressOfBob(), 0));
    return (InetSocketAddress) bob.getLocalAddress();
  }

  void connectBoth() throws IOException {
    alice.connect(bindBob());
    bob.connect(alice.getLocalAddress());
  }

  static void assertClosed(ConnectedSocketContract.Attempt attempt) {
    assertThatThrownBy(attempt::run).isInstanceOf(ClosedChannelException.class);
  }

  static int port(SocketAddress address) {
    return ((InetSocketAddress) address).getPort();
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  static String text(ByteBuffer room) {
    return UTF_8.decode(room.duplicate().flip()).toString();
  }
}
