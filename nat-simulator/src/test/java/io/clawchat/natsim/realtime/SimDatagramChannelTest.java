package io.clawchat.natsim.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.IllegalSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract on channels of simulated hosts, and what only they do. */
class SimDatagramChannelTest extends DatagramChannelContract {
  private final TwoHosts hosts = new TwoHosts();

  @Override
  DatagramChannel open(boolean atBob) {
    return SimDatagramChannel.open(hosts.network, atBob ? hosts.bob : hosts.alice);
  }

  @Override
  InetAddress addressOfBob() throws IOException {
    return InetAddress.getByName("203.0.113.9");
  }

  @AfterEach
  void closeNetwork() {
    hosts.close();
  }

  @Test
  void closingTellsWhoWaitsAlready() throws Exception {
    DatagramChannel channel = open(true);
    FutureTask<Throwable> receiving =
        DatagramSocketContract.failing(() -> channel.receive(ByteBuffer.allocate(1)));
    Thread thread = Thread.ofPlatform().daemon().start(receiving);
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    channel.close();
    assertThat(receiving.get()).isInstanceOf(AsynchronousCloseException.class);
  }

  @Test
  void noSelectorTakesIt() throws IOException {
    try (DatagramChannel channel = open(true);
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      assertThatThrownBy(() -> channel.register(selector, SelectionKey.OP_READ))
          .isInstanceOf(IllegalSelectorException.class);
    }
  }

  @Test
  void itsProviderOpensChannelsOfTheSameHostAndNothingElse() throws IOException {
    try (DatagramChannel channel = open(true);
        DatagramChannel sibling = channel.provider().openDatagramChannel()) {
      sibling.bind(null);
      assertThat(sibling).isInstanceOf(SimDatagramChannel.class);
      assertThatThrownBy(() -> channel.provider().openSelector())
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> channel.provider().openSocketChannel())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void thereIsNoMulticast() throws IOException {
    NetworkInterface card = NetworkInterface.networkInterfaces().findFirst().orElseThrow();
    try (DatagramChannel channel = open(true)) {
      assertThatThrownBy(() -> channel.join(InetAddress.getByName("224.0.0.1"), card))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("no multicast");
    }
  }
}
