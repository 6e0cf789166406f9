package io.clawchat.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The rules of {@link Host} on datagrams, and all those of {@link HostPortContract}. */
public abstract class HostSocketContract extends HostPortContract {

  @Test
  void aDatagramArrivesWithItsSourceAndItsBytes() {
    UdpSocket receiver =
        bind(
            world.second(),
            arrival -> log.addAll(List.of(arrival.from(), text(arrival.payload()))));
    UdpSocket sender = bind(host, this::ignore);
    send(sender, "hello", receiver);
    world.runUntil(() -> log.size() == 2);
    assertThat(log)
        .containsExactly(new InetSocketAddress(world.addressOf(host), sender.localPort()), "hello");
  }

  @Test
  void anArrivalNamesASocketThatAnswers() {
    UdpSocket server =
        bind(world.second(), arrival -> arrival.at().send(arrival.payload(), arrival.from()));
    UdpSocket client =
        bind(host, arrival -> log.addAll(List.of(arrival.from(), arrival.bytes().length)));
    send(client, "echo", server);
    world.runUntil(() -> log.size() == 2);
    assertThat(log).containsExactly(addressOf(world.second(), server), 4);
  }

  @Test
  void anAnswerGoesBackToTheSource() {
    CompletableFuture<UdpSocket> echo = new CompletableFuture<>();
    UdpSocket server =
        bind(world.second(), arrival -> echo.join().send(arrival.payload(), arrival.from()));
    echo.complete(server);
    UdpSocket client =
        bind(host, arrival -> log.addAll(List.of(arrival.from(), text(arrival.payload()))));
    send(client, "echo", server);
    world.runUntil(() -> log.size() == 2);
    assertThat(log).containsExactly(addressOf(world.second(), server), "echo");
  }

  @Test
  void datagramsOfOneSenderArriveInTheOrderSent() {
    UdpSocket receiver = bind(world.second(), arrival -> log.add(arrival.payload().getInt()));
    UdpSocket sender = bind(host, this::ignore);
    world.call(
        host,
        () -> {
          for (int i = 0; i < 100; i++) {
            ByteBuffer payload = ByteBuffer.allocate(4).putInt(0, i);
            sender.send(payload, addressOf(world.second(), receiver));
          }
        });
    world.runUntil(() -> log.size() == 100);
    assertThat(log).isSorted();
  }

  @Test
  void anEmptyDatagramArrives() {
    UdpSocket receiver = bind(world.second(), arrival -> log.add(arrival.payload().remaining()));
    send(bind(host, this::ignore), "", receiver);
    world.runUntil(() -> !log.isEmpty());
    assertThat(log).containsExactly(0);
  }

  @Test
  void aPayloadShowsNothingBeyondItsOwnBytes() {
    UdpSocket receiver = bind(world.second(), arrival -> log.add(text(arrival.payload().clear())));
    UdpSocket sender = bind(host, this::ignore);
    send(sender, "a long secret of somebody else", receiver);
    send(sender, "short", receiver);
    world.runUntil(() -> log.size() == 2);
    assertThat(log).containsExactly("a long secret of somebody else", "short");
  }

  @Test
  void sendingReadsFromPositionToLimitAndLeavesThePayloadAsItWas() {
    UdpSocket receiver = bind(world.second(), arrival -> log.add(text(arrival.payload())));
    UdpSocket sender = bind(host, this::ignore);
    ByteBuffer payload = ByteBuffer.wrap("[middle]".getBytes(UTF_8)).position(1).limit(7);
    world.call(host, () -> sender.send(payload, addressOf(world.second(), receiver)));
    assertThat(payload.position()).isEqualTo(1);
    assertThat(payload.limit()).isEqualTo(7);
    world.runUntil(() -> !log.isEmpty());
    assertThat(log).containsExactly("middle");
  }

  @Test
  void aPayloadMayBeReusedOnceSendHasReturned() {
    UdpSocket receiver = bind(world.second(), arrival -> log.add(text(arrival.payload())));
    UdpSocket sender = bind(host, this::ignore);
    world.call(
        host,
        () -> {
          ByteBuffer payload = ByteBuffer.wrap("before".getBytes(UTF_8));
          sender.send(payload, addressOf(world.second(), receiver));
          payload.put(0, "after!".getBytes(UTF_8));
        });
    world.runUntil(() -> !log.isEmpty());
    assertThat(log).containsExactly("before");
  }

  @Test
  void nothingIsDeliveredInsideSend() {
    UdpSocket self = bind(host, _ -> log.add("delivered"));
    world.call(
        host,
        () -> {
          self.send(bytes("x"), addressOf(host, self));
          log.add("sent");
        });
    world.runUntil(() -> log.size() == 2);
    assertThat(log).containsExactly("sent", "delivered");
  }

  @Test
  void sendingToNobodyIsNoError() {
    UdpSocket gone = bind(world.second(), this::ignore);
    InetSocketAddress nobody = addressOf(world.second(), gone);
    world.call(world.second(), gone::close);
    UdpSocket sender = bind(host, _ -> log.add("received"));
    for (int i = 0; i < 3; i++) {
      world.call(host, () -> sender.send(bytes("anyone?"), nobody));
      settle();
    }
    assertThat(log).isEmpty();
  }

  @Test
  void aPayloadNoDatagramCanCarryIsLost() {
    UdpSocket receiver = bind(world.second(), arrival -> log.add(arrival.payload().remaining()));
    UdpSocket sender = bind(host, this::ignore);
    world.call(
        host,
        () -> {
          sender.send(ByteBuffer.allocate(65_536), addressOf(world.second(), receiver));
          sender.send(ByteBuffer.allocate(65_507), addressOf(world.second(), receiver));
        });
    world.runUntil(() -> !log.isEmpty());
    settle();
    assertThat(log).containsExactly(65_507);
  }

  @Test
  void aSocketClosedInItsCallbackReceivesNoMore() {
    CompletableFuture<UdpSocket> self = new CompletableFuture<>();
    UdpSocket receiver =
        bind(
            world.second(),
            arrival -> {
              log.add(text(arrival.payload()));
              self.join().close();
            });
    self.complete(receiver);
    UdpSocket sender = bind(host, this::ignore);
    world.call(
        host,
        () -> {
          sender.send(bytes("first"), addressOf(world.second(), receiver));
          sender.send(bytes("second"), addressOf(world.second(), receiver));
        });
    world.runUntil(() -> !log.isEmpty());
    settle();
    assertThat(log).containsExactly("first");
  }

  @Test
  void ofTwoSocketsThatCloseEachOtherOneReceives() {
    List<UdpSocket> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      both.add(
          bind(
              world.second(),
              _ -> {
                log.add("received");
                both.forEach(UdpSocket::close);
              }));
    }
    UdpSocket sender = bind(host, this::ignore);
    world.call(
        host, () -> both.forEach(each -> sender.send(bytes("x"), addressOf(world.second(), each))));
    world.runUntil(() -> !log.isEmpty());
    settle();
    assertThat(log).containsExactly("received");
  }

  @Test
  void aClosedSocketSendsNothing() {
    UdpSocket receiver = bind(world.second(), _ -> log.add("received"));
    UdpSocket sender = bind(host, this::ignore);
    world.call(
        host,
        () -> {
          sender.close();
          sender.close();
          sender.send(bytes("x"), addressOf(world.second(), receiver));
        });
    settle();
    assertThat(log).isEmpty();
  }

  @Test
  void aSocketOnOneAddressSendsAndReceivesThere() {
    UdpSocket receiver =
        bind(
            world.second(),
            world.addressOf(world.second()),
            arrival -> log.addAll(List.of(arrival.from(), text(arrival.payload()))));
    UdpSocket sender = bind(host, world.addressOf(host), this::ignore);
    send(sender, "hello", receiver);
    world.runUntil(() -> log.size() == 2);
    assertThat(log).containsExactly(addressOf(host, sender), "hello");
  }

  @Test
  void closingAScopeClosesItsSockets() {
    Host other = world.second();
    UdpSocket bound =
        world.ask(
            other,
            () -> {
              try (Scope scope = other.scope("race")) {
                return scope.bind(0, _ -> log.add("received"));
              }
            });
    send(bind(host, this::ignore), "x", bound);
    settle();
    assertThat(log).isEmpty();
  }

  private void send(UdpSocket sender, String text, UdpSocket receiver) {
    world.call(host, () -> sender.send(bytes(text), addressOf(world.second(), receiver)));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static String text(ByteBuffer payload) {
    return UTF_8.decode(payload).toString();
  }
}
