package io.clawchat.natsim.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.Lab;
import io.clawchat.natsim.Nat;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.drop.TranslationDrop;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** TCP between two hosts of one segment. */
class TcpConnectionTest {
  private static final TransportAddress SERVER = Lab.at("203.0.113.9:80");

  private final Lab lab = new Lab();
  private final SimHost client = lab.server("client", "203.0.113.2");
  private final SimHost server = lab.server("server", "203.0.113.9");
  private final RecordingHandler clients = new RecordingHandler();
  private final RecordingHandler servers = new RecordingHandler();

  @Test
  void bytesGoBothWaysAndBothSidesLearnOfTheEnd() throws BindException {
    server.listen(80, () -> servers);
    TcpConnection connection = client.connect(SERVER, clients);
    connection.send(Lab.bytes("GET"));
    assertThat(servers.events).isEmpty();
    lab.settle();
    assertThat(servers.text()).isEqualTo("GET");

    connection.close();
    lab.settle();
    assertThat(clients.events).containsExactly("opened", "ended");
    assertThat(servers.events).containsExactly("opened", "ended");
  }

  @Test
  void theSideThatWasClosedOnMayStillSend() throws BindException {
    TcpHandler answering =
        new TcpHandler() {
          @Override
          public void received(TcpConnection connection, Payload bytes) {}

          @Override
          public void ended(TcpConnection connection) {
            connection.send(Lab.bytes("answer"));
            connection.close();
          }
        };
    server.listen(80, () -> answering);
    client.connect(SERVER, clients).close();
    lab.settle();
    assertThat(clients.text()).isEqualTo("answer");
    assertThat(clients.events).containsExactly("opened", "ended");
  }

  @Test
  void aPortWithoutListenerRefuses() throws BindException {
    client.connect(SERVER, clients);
    lab.settle();
    assertThat(clients.events).containsExactly("failed: refused by 203.0.113.9:80");
  }

  @Test
  void aClosedListenerRefusesAndKeepsWhatStands() throws BindException {
    TcpListener listener = server.listen(80, () -> servers);
    TcpConnection connection = client.connect(SERVER, clients);
    lab.settle();
    listener.close();
    RecordingHandler late = new RecordingHandler();
    client.connect(SERVER, late);
    connection.send(Lab.bytes("still"));
    lab.settle();
    assertThat(late.events).containsExactly("failed: refused by 203.0.113.9:80");
    assertThat(servers.text()).isEqualTo("still");
  }

  @Test
  void aResetIsAFailureOfTheOtherSide() throws BindException {
    server.listen(80, () -> servers);
    TcpConnection connection = client.connect(SERVER, clients);
    lab.settle();
    connection.reset();
    lab.settle();
    assertThat(servers.events)
        .containsExactly("opened", "failed: reset by " + connection.localAddress());
    assertThat(clients.events).containsExactly("opened");
  }

  @Test
  void anAddressThatNobodyHasFailsAfterFifteenTriesMore() throws BindException {
    client.connect(Lab.at("203.0.113.77:80"), clients);
    // 1 + 2 + 4 + 8 + 16 + 32 s, then ten pauses of 60 s.
    lab.network.runFor(Duration.ofSeconds(663).minusNanos(1));
    assertThat(clients.events).isEmpty();
    lab.network.runFor(Duration.ofNanos(1));
    assertThat(clients.events).containsExactly("failed: 203.0.113.77:80 did not answer");
    assertThat(lab.network.packetsSent()).isEqualTo(16);
  }

  @Test
  void whatIsNotAcknowledgedWithinASecondIsSentAgain() throws BindException {
    SimHost far =
        lab.network.attachHost(
            "far",
            lab.network.internet(),
            Lab.ip("203.0.113.7"),
            Link.both(LinkProfile.delayedBy(Duration.ofMillis(501))));
    far.listen(80, () -> servers);
    client.connect(Lab.at("203.0.113.7:80"), clients);
    lab.network.runFor(Duration.ofSeconds(1));
    assertThat(lab.network.packetsSent()).as("SYN, SYN+ACK, SYN again").isEqualTo(3);
  }

  @Test
  void aFinThatComesAgainAfterTwoMinutesIsStillAcknowledged() throws BindException {
    LinkProfile slow = LinkProfile.delayedBy(Duration.ofMillis(400));
    Link lossy = Link.both(slow.toBuilder().loss(1).build());
    SimHost far =
        lab.network.attachHost(
            "far", lab.network.internet(), Lab.ip("203.0.113.7"), Link.both(slow));
    far.listen(80, () -> servers);
    TcpConnection connection = client.connect(Lab.at("203.0.113.7:80"), clients);
    lab.network.runFor(Duration.ofSeconds(5));
    connection.close();
    lab.network.runFor(Duration.ofMillis(790)); // the server's FIN is on its way
    far.interfaces().getFirst().change(lossy);
    lab.network.runFor(Duration.ofSeconds(100));
    assertThat(clients.events).containsExactly("opened", "ended");
    far.interfaces().getFirst().change(Link.both(slow));
    lab.network.runFor(Duration.ofHours(1));
    assertThat(servers.events).containsExactly("opened", "ended");
  }

  @Test
  void aClosedSideSendsNoMoreAndSaysSo() throws BindException {
    server.listen(80, () -> servers);
    TcpConnection connection = client.connect(SERVER, clients);
    connection.close();
    connection.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> connection.send(Lab.bytes("late")))
        .withMessageContaining("is closed on this side");
  }

  @Test
  void aMebibyteMayWaitAndNotAByteMore() throws BindException {
    TcpConnection connection = client.connect(SERVER, clients);
    connection.send(ByteBuffer.allocate(TcpConnection.MOST_UNACKNOWLEDGED));
    assertThatIllegalStateException()
        .isThrownBy(() -> connection.send(ByteBuffer.allocate(1)))
        .withMessageContaining("1048576 bytes");
  }

  @Test
  void aPortIsListenedAtOnce() throws BindException {
    server.listen(80, () -> servers);
    assertThatThrownBy(() -> server.listen(80, () -> servers))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("TCP port 80 is taken");
    assertThatIllegalArgumentException().isThrownBy(() -> server.listen(0, () -> servers));
    assertThatIllegalArgumentException().isThrownBy(() -> server.listen(65_536, () -> servers));
  }

  @Test
  void aNatDropsItInWords() throws BindException {
    Nat home = lab.nat("home", ClassicPresets.FULL_CONE, "198.51.100.1", "192.168.1.0/24");
    lab.hostBehind(home, "inside", "192.168.1.2").connect(SERVER, clients);
    lab.network.runFor(Duration.ofMillis(1));
    assertThat(lab.trace.events())
        .filteredOn(event -> event.kind() instanceof Dropped)
        .extracting(event -> ((Dropped) event.kind()).reason())
        .singleElement()
        .isInstanceOf(TranslationDrop.NotTranslated.class)
        .extracting(DropReason::words)
        .isEqualTo("this NAT translates UDP only, not TCP SYN, 0 bytes");
  }
}
