package io.clawchat.natsim.realtime;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;

/** The contract on the JDK's own sockets, on loopback: that it says what they do. */
class JdkDatagramSocketTest extends DatagramSocketContract {
  @Override
  DatagramSocket open(boolean atBob) throws IOException {
    return new DatagramSocket(null);
  }

  @Override
  InetAddress addressOfBob() {
    return InetAddress.getLoopbackAddress();
  }
}
