package io.clawchat.cli.peer;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/**
 * What a connected socket learns of one address: the system tells such a socket alone that an ICMP
 * port unreachable came back (RFC 1122 §4.1.3.3).
 */
final class TargetPort implements AutoCloseable {
  private final InetSocketAddress address;
  private final DatagramChannel channel;
  private Finding finding = Finding.DARK;
  private String words = "nothing came back";

  /** What came back, the last that decides first. */
  enum Finding {
    /** Nothing. */
    DARK("dark"),
    /** No program listens there, and the machine says so. */
    CLOSED("closed"),
    /** A datagram. */
    ANSWERS("answers"),
    /** This machine did not even send. */
    UNREACHABLE("unreachable");

    private final String label;

    Finding(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private TargetPort(InetSocketAddress address, DatagramChannel channel) {
    this.address = address;
    this.channel = channel;
  }

  /**
   * A socket for one address; what the system says against it is a finding too.
   *
   * @param local the address of this machine to send from, where one was chosen
   * @throws IOException when the system gives no socket
   */
  static TargetPort open(InetSocketAddress address, Optional<InetAddress> local)
      throws IOException {
    DatagramChannel channel =
        DatagramChannel.open(
            address.getAddress() instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6);
    TargetPort port = new TargetPort(address, channel);
    try {
      channel.configureBlocking(false);
      if (local.isPresent()) {
        channel.bind(new InetSocketAddress(local.get(), 0));
      }
      channel.connect(address);
    } catch (IOException | UnsupportedOperationException e) {
      port.found(Finding.UNREACHABLE, "this machine cannot send there: " + e.getMessage());
    }
    return port;
  }

  /** Sends one empty-handed datagram, and hears what came back of earlier ones. */
  void ask() {
    listen();
    if (channel.isConnected()) {
      try {
        channel.write(ByteBuffer.allocate(1));
      } catch (IOException e) {
        heard(e);
      }
    }
  }

  /** Hears what came back. */
  void listen() {
    ByteBuffer buffer = ByteBuffer.allocate(1_500);
    try {
      while (channel.isConnected() && channel.read(buffer.clear()) > 0) {
        answered();
      }
    } catch (IOException e) {
      heard(e);
    }
  }

  /** A datagram came from there, to whatever socket of ours. */
  void answered() {
    found(Finding.ANSWERS, "it answered");
  }

  private void heard(IOException e) {
    if (e instanceof PortUnreachableException) {
      found(
          Finding.CLOSED, "its machine says that no program listens there (ICMP port unreachable)");
    } else {
      found(Finding.UNREACHABLE, "this machine cannot send there: " + e.getMessage());
    }
  }

  private void found(Finding what, String inWords) {
    if (finding != Finding.ANSWERS) {
      finding = what;
      words = inWords;
    }
  }

  InetSocketAddress address() {
    return address;
  }

  Finding finding() {
    return finding;
  }

  String words() {
    return words;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      return; // it was read for the last time
    }
  }
}
