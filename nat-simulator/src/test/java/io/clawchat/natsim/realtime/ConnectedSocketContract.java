package io.clawchat.natsim.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two sockets, and what becomes of one that is connected: the same on the JDK's machine and on
 * simulated hosts.
 */
@Timeout(20)
abstract class ConnectedSocketContract {
  static final InetSocketAddress ANY_PORT = new InetSocketAddress(0);
  static final int SHORT_MS = 20;

  DatagramSocket alice = unopened();
  DatagramSocket bob = unopened();

  /** A socket that is not bound, of the one machine or the other; nobody else knows them. */
  abstract DatagramSocket open(boolean atBob) throws Exception;

  /** An address of bob's machine. */
  abstract InetAddress addressOfBob() throws Exception;

  @BeforeEach
  void openSockets() throws Exception {
    alice = open(false);
    bob = open(true);
  }

  @AfterEach
  void closeSockets() {
    alice.close();
    bob.close();
  }

  @Test
  void aConnectedSocketHearsItsPeerOnly() throws Exception {
    SocketAddress to = bindBob();
    alice.connect(to);
    bob.connect(addressOfBob(), 9);
    assertThat(bob.getRemoteSocketAddress()).isEqualTo(new InetSocketAddress(addressOfBob(), 9));
    alice.send(packet("unheard", to));
    bob.setSoTimeout(SHORT_MS);
    assertThatThrownBy(() -> receive(bob)).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void aConnectedSocketSendsToItsPeerOnly() throws Exception {
    SocketAddress to = bindBob();
    alice.connect(to);
    assertThat(alice.isConnected()).isTrue();
    assertThat(alice.getPort()).isEqualTo(bob.getLocalPort());
    assertThat(alice.getInetAddress()).isEqualTo(addressOfBob());
    assertThat(alice.getLocalAddress().isAnyLocalAddress()).isFalse();
    DatagramPacket elsewhere = packet("x", new InetSocketAddress(addressOfBob(), 9));
    assertThatThrownBy(() -> alice.send(elsewhere)).isInstanceOf(IllegalArgumentException.class);
    DatagramPacket unaddressed = new DatagramPacket(new byte[] {'!'}, 1);
    alice.send(unaddressed);
    assertThat(unaddressed.getSocketAddress()).isEqualTo(to);
    assertThat(text(receive(bob))).isEqualTo("!");
  }

  @Test
  void aConnectedSocketMayConnectElsewhere() throws Exception {
    alice.connect(addressOfBob(), 9);
    alice.connect(bindBob());
    alice.send(new DatagramPacket(new byte[] {'!'}, 1));
    assertThat(text(receive(bob))).isEqualTo("!");
  }

  @Test
  void aDisconnectedSocketIsAsBefore() throws Exception {
    SocketAddress to = bindBob();
    alice.bind(ANY_PORT);
    int port = alice.getLocalPort();
    alice.connect(addressOfBob(), 9);
    alice.disconnect();
    assertThat(alice.isConnected()).isFalse();
    assertThat(alice.getLocalAddress().isAnyLocalAddress()).isTrue();
    assertThat(alice.getLocalPort()).isEqualTo(port);
    alice.send(packet("free", to));
    assertThat(text(receive(bob))).isEqualTo("free");
  }

  @Test
  void aClosedSocketStillKnowsItsPeer() throws Exception {
    SocketAddress to = bindBob();
    alice.connect(to);
    alice.close();
    assertThat(alice.isConnected()).isTrue();
    assertThat(alice.getRemoteSocketAddress()).isEqualTo(to);
  }

  @Test
  void nothingIsNoPeer() {
    assertThatThrownBy(() -> alice.connect(null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> alice.connect(null, 9)).isInstanceOf(IllegalArgumentException.class);
  }

  SocketAddress bindBob() throws Exception {
    bob.bind(new InetSocketAddress(addressOfBob(), 0));
    return bob.getLocalSocketAddress();
  }

  static DatagramPacket packet(String text, SocketAddress destination) {
    byte[] bytes = text.getBytes(UTF_8);
    return new DatagramPacket(bytes, bytes.length, destination);
  }

  static DatagramPacket receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
    socket.receive(packet);
    return packet;
  }

  static String text(DatagramPacket packet) {
    return new String(packet.getData(), packet.getOffset(), packet.getLength(), UTF_8);
  }

  @FunctionalInterface
  interface Attempt {
    @Nullable Object run() throws Exception;
  }

  /** A task whose result is what {@code attempt} throws. */
  static FutureTask<Throwable> failing(Attempt attempt) {
    return new FutureTask<>(
        () -> {
          try {
            return new AssertionError("expected an exception, found " + attempt.run());
          } catch (Exception e) {
            return e;
          }
        });
  }

  static DatagramSocket unopened() {
    try {
      return new DatagramSocket(null);
    } catch (SocketException e) {
      throw new IllegalStateException(e);
    }
  }
}
