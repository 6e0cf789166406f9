package io.clawchat.natsim.realtime;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.DatagramChannel;

/** The contract on the JDK's own channels, on loopback: that it says what they do. */
class JdkDatagramChannelTest extends DatagramChannelContract {
  @Override
  DatagramChannel open(boolean atBob) throws IOException {
    return DatagramChannel.open();
  }

  @Override
  InetAddress addressOfBob() {
    return InetAddress.getLoopbackAddress();
  }
}
