package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.at;
import static io.clawchat.natsim.Lab.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimSocketTest {
  private final Lab lab = new Lab();
  private final SimHost alice = lab.server("alice", "203.0.113.1");
  private final SimHost bob = lab.server("bob", "203.0.113.2");
  private final Lab.Mailbox sender = Lab.mailbox(alice, 5_000);
  private final Lab.Mailbox receiver = Lab.mailbox(bob, 7);

  @Test
  void deliversWhatWasSentAndSaysFromWhere() {
    sender.send("hello", "203.0.113.2:7");
    lab.settle();

    assertThat(receiver.texts).containsExactly("hello");
    assertThat(receiver.sources).containsExactly(at("203.0.113.1:5000"));
  }

  @Test
  void deliversAnEmptyDatagram() {
    sender.send("", "203.0.113.2:7");
    lab.settle();

    assertThat(receiver.texts).containsExactly("");
  }

  @Test
  void deliversToItselfWithoutItsLink() {
    SimHost cutOff =
        lab.network.attachHost(
            "cut off",
            lab.network.internet(),
            Lab.ip("203.0.113.3"),
            Link.both(LinkProfile.IDEAL.toBuilder().loss(1).build()));
    Lab.Mailbox mailbox = Lab.mailbox(cutOff, 7);
    mailbox.send("to myself", "203.0.113.3:7");
    lab.settle();

    assertThat(mailbox.texts).containsExactly("to myself");
  }

  @Test
  void deliversNothingWithinTheCallThatSends() {
    sender.send("hello", "203.0.113.2:7");

    assertThat(receiver.texts).isEmpty();
  }

  @Test
  void sendsTheBytesAsTheyWereWhenSent() {
    ByteBuffer buffer = bytes("first");
    sender.socket.send(buffer, at("203.0.113.2:7"));
    buffer.put(0, "other".getBytes(UTF_8));
    sender.socket.send(buffer, at("203.0.113.2:7"));
    lab.settle();

    assertThat(buffer.position()).isZero();
    assertThat(receiver.texts).containsExactly("first", "other");
  }

  @Test
  void aShortDatagramHasNoBytesOfALongerOneBeforeIt() {
    sender.send("a long datagram", "203.0.113.2:7");
    sender.send("short", "203.0.113.2:7");
    lab.settle();

    assertThat(receiver.texts).containsExactly("a long datagram", "short");
  }

  @Test
  void aReceiverCannotSpoilTheCopyOfAnother() throws BindException {
    List<ByteBuffer> received = new ArrayList<>();
    SimHost carol =
        lab.network.attachHost(
            "carol",
            lab.network.internet(),
            Lab.ip("203.0.113.3"),
            Link.both(LinkProfile.IDEAL.toBuilder().duplication(1).build()));
    carol.bind(
        7,
        (source, payload) -> {
          ByteBuffer view = payload.buffer();
          received.add(view);
          view.position(view.limit());
        });
    sender.send("twice", "203.0.113.3:7");
    lab.settle();

    assertThat(received).hasSize(2).allMatch(ByteBuffer::isReadOnly);
    assertThat(received)
        .map(view -> UTF_8.decode(view.rewind()).toString())
        .containsExactly("twice", "twice");
  }

  @Test
  void aClosedSocketReceivesNothingThatIsStillOnItsWay() {
    sender.send("too late", "203.0.113.2:7");
    receiver.socket.close();
    receiver.socket.close();
    lab.settle();

    assertThat(receiver.texts).isEmpty();
    assertThat(lab.trace.drops()).containsExactly("dropped at bob: no socket at 203.0.113.2:7");
  }

  @Test
  void closingTwiceDoesNotCloseTheNextOwnerOfThePort() {
    receiver.socket.close();
    Lab.Mailbox next = Lab.mailbox(bob, 7);
    receiver.socket.close();
    sender.send("for the next", "203.0.113.2:7");
    lab.settle();

    assertThat(next.texts).containsExactly("for the next");
  }

  @Test
  void refusesToSendWhenClosed() {
    sender.socket.close();

    assertThatThrownBy(() -> sender.send("hello", "203.0.113.2:7"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("socket 203.0.113.1:5000 of alice is closed");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 256})
  void refusesWhatIsNoTtl(int ttl) {
    assertThatThrownBy(() -> sender.socket.send(bytes(""), at("203.0.113.2:7"), ttl))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a TTL is from 1 to 255, found " + ttl);
  }

  @Test
  void anExceptionOfAHandlerComesOut() throws BindException {
    bob.bind(
        8,
        (source, payload) -> {
          throw new IllegalStateException("from the handler");
        });
    sender.send("hello", "203.0.113.2:8");
    sender.send("hello", "203.0.113.2:7");

    assertThatThrownBy(lab::settle).hasMessage("from the handler");
    lab.settle();
    assertThat(receiver.texts).containsExactly("hello");
  }
}
