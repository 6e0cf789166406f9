package io.clawchat.stun;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts;
import io.clawchat.stun.StunAttribute.ErrorCode;
import io.clawchat.stun.StunAttribute.MappedAddress;
import io.clawchat.stun.StunAttribute.Opaque;
import io.clawchat.stun.StunResult.Mapped;
import io.clawchat.stun.StunResult.Refused;
import io.clawchat.stun.StunResult.TimedOut;
import io.clawchat.stun.StunResult.Unusable;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StunBindingTest {
  private static final InetSocketAddress SERVER = at("203.0.113.1", 3478);
  private static final InetSocketAddress CLIENT = at("198.51.100.7", 4000);

  private final VirtualHosts world = new VirtualHosts(1);
  private final Host client = world.host("198.51.100.7");
  private final Host server = world.host("203.0.113.1");
  private final Host stranger = world.host("192.0.2.66");
  private final List<StunResult> results = new ArrayList<>();
  private final List<Boolean> taken = new ArrayList<>();
  private StunBinding binding;

  @BeforeEach
  void start() throws BindException {
    UdpSocket socket = client.bind(4000, arrival -> taken.add(binding.receive(arrival)));
    binding = StunBinding.start(client, socket, SERVER, results::add);
  }

  @Test
  void theServerTellsTheMappedAddress() throws BindException {
    StunServer.start(server, 3478);
    world.runFor(Duration.ofSeconds(60));
    assertThat(results).containsExactly(new Mapped(CLIENT));
    assertThat(taken).containsExactly(true);
    assertThat(world.packets()).hasSize(2);
  }

  @Test
  void aMachineThatSendsNoneOfTheRequestsIsToldAsSuch() throws BindException {
    world.refuse(_ -> true);
    results.clear();
    StunBinding.start(client, client.bind(4001, _ -> {}), SERVER, results::add);
    binding.close();
    world.runFor(Duration.ofSeconds(60));

    assertThat(results).containsExactly(new StunResult.NotSent(SERVER, "Operation not permitted"));
  }

  @Test
  void thereIsNoResultBeforeStartReturns() {
    assertThat(results).isEmpty();
    assertThat(world.packets()).hasSize(1);
  }

  @Test
  void requestsGoOutSevenTimesInStepsThatDoubleAndThenTheTransactionTimesOut() {
    world.runFor(Duration.ofMillis(39_500).minusNanos(1));
    assertThat(world.packets())
        .extracting(packet -> packet.sentAt().toMillis())
        .containsExactly(0L, 500L, 1_500L, 3_500L, 7_500L, 15_500L, 31_500L);
    assertThat(world.packets()).extracting(VirtualHosts.Packet::payload).containsOnly(request());
    assertThat(results).isEmpty();

    world.runFor(Duration.ofNanos(1));
    TimedOut timedOut = new TimedOut(SERVER, 7, Duration.ofMillis(39_500));
    assertThat(results).containsExactly(timedOut);
    assertThat(timedOut.message())
        .startsWith("STUN server 203.0.113.1:3478 did not answer 7 requests in 39500 ms");
    world.runFor(Duration.ofMinutes(5));
    assertThat(results).hasSize(1);
    assertThat(world.packets()).hasSize(7);
  }

  @Test
  void aLateAnswerEndsTheRetransmissions() throws BindException {
    world.runFor(Duration.ofSeconds(7));
    StunServer.start(server, 3478);
    world.runFor(Duration.ofSeconds(60));
    assertThat(results).containsExactly(new Mapped(CLIENT));
    assertThat(world.packets()).hasSize(6);
  }

  @Test
  void halfOfAllPacketsMayBeLost() throws BindException {
    world.loss(0.5);
    StunServer.start(server, 3478);
    world.runFor(Duration.ofSeconds(60));
    assertThat(results).containsExactly(new Mapped(CLIENT));
  }

  @Test
  void theSecondOfTwoAnswersIsNotTaken() throws BindException {
    world.latency(Duration.ofMillis(700));
    StunServer.start(server, 3478);
    world.runFor(Duration.ofSeconds(60));
    assertThat(taken).containsExactly(true, false);
    assertThat(results).hasSize(1);
  }

  @Test
  void anAnswerFromElsewhereIsNotTaken() throws BindException {
    stranger.bind(3478, _ -> {}).send(answer(StunMessage::success), CLIENT);
    server.bind(3479, _ -> {}).send(answer(StunMessage::success), CLIENT);
    world.runFor(Duration.ofMillis(100));
    assertThat(taken).containsExactly(false, false);
    assertThat(results).isEmpty();
  }

  @Test
  void anAnswerUnderAnotherIdentifierIsNotTaken() throws BindException {
    StunMessage other = StunMessage.bindingRequest(TransactionId.random(server.random()));
    answerWith(_ -> other.success(new MappedAddress(CLIENT)));
    assertThat(taken).containsExactly(false);
    assertThat(results).isEmpty();
  }

  @Test
  void onlyResponsesOfTheMethodAskedAreTaken() throws BindException {
    answerWith(request -> request);
    answerWith(
        request ->
            new StunMessage(
                StunClass.INDICATION, StunMessage.BINDING, request.transactionId(), List.of()));
    answerWith(
        request ->
            new StunMessage(
                StunClass.SUCCESS_RESPONSE,
                3,
                request.transactionId(),
                List.of(new MappedAddress(CLIENT))));
    assertThat(taken).containsExactly(false, false, false);
    assertThat(results).isEmpty();
  }

  @Test
  void bytesThatAreNoMessageAreNotTaken() throws BindException {
    server.bind(3478, _ -> {}).send(ByteBuffer.allocate(19), CLIENT);
    world.runFor(Duration.ofMillis(100));
    assertThat(taken).containsExactly(false);
    assertThat(results).isEmpty();
  }

  @Test
  void aRefusalIsTheResult() throws BindException {
    answerWith(
        request ->
            new StunMessage(
                StunClass.ERROR_RESPONSE,
                StunMessage.BINDING,
                request.transactionId(),
                List.of(new ErrorCode(500, "Server Error"))));
    Refused refused = new Refused(SERVER, 500, "Server Error");
    assertThat(results).containsExactly(refused);
    assertThat(refused.message())
        .isEqualTo(
            "STUN server 203.0.113.1:3478 refused the request: 500 Server Error; try another server");
  }

  @Test
  void aRefusalWithoutACodeIsUnusable() throws BindException {
    answerWith(
        request ->
            new StunMessage(
                StunClass.ERROR_RESPONSE, StunMessage.BINDING, request.transactionId(), List.of()));
    assertThat(results).containsExactly(new Unusable(SERVER, "an error without its code"));
  }

  @Test
  void anAnswerWithoutAnAddressIsUnusable() throws BindException {
    answerWith(StunMessage::success);
    assertThat(results).containsExactly(new Unusable(SERVER, "no mapped address in it"));
  }

  @Test
  void ofThousandsThatMustBeUnderstoodTheFirstFewAreNamed() throws BindException {
    StunAttribute[] many =
        IntStream.range(0x4000, 0x4400)
            .mapToObj(type -> new Opaque(type, ByteBuffer.allocate(0)))
            .toArray(StunAttribute[]::new);
    answerWith(request -> request.success(many));
    assertThat(results)
        .containsExactly(
            new Unusable(
                SERVER,
                "attributes that must be understood and are not: 0x4000, 0x4001, 0x4002, 0x4003,"
                    + " 0x4004 and 1019 more"));
  }

  @Test
  void anAnswerWithWhatMustBeUnderstoodAndIsNotIsUnusable() throws BindException {
    answerWith(
        request ->
            request.success(new MappedAddress(CLIENT), new Opaque(0x7777, ByteBuffer.allocate(0))));
    assertThat(results)
        .containsExactly(
            new Unusable(SERVER, "attributes that must be understood and are not: 0x7777"));
  }

  @Test
  void aServerOfRfc3489IsUnderstood() throws BindException {
    answerWith(request -> request.success(new MappedAddress(CLIENT)));
    assertThat(results).containsExactly(new Mapped(CLIENT));
  }

  @Test
  void aClosedTransactionSendsAndTellsNothing() throws BindException {
    binding.close();
    answerWith(request -> request.success(new MappedAddress(CLIENT)));
    world.runFor(Duration.ofMinutes(1));
    assertThat(taken).containsExactly(false);
    assertThat(results).isEmpty();
    assertThat(world.packets()).hasSize(2);
  }

  @Test
  void identifiersDiffer() throws BindException {
    UdpSocket socket = client.bind(0, _ -> {});
    StunBinding.start(client, socket, SERVER, results::add);
    assertThat(world.packets()).extracting(VirtualHosts.Packet::payload).doesNotHaveDuplicates();
  }

  private ByteBuffer request() {
    return world.packets().getFirst().payload();
  }

  private ByteBuffer answer(Function<StunMessage, StunMessage> answer) {
    StunMessage request = (StunMessage) StunMessage.decode(request());
    return ByteBuffer.wrap(answer.apply(request).encode());
  }

  /** The server's answer to the first request, sent once, and time for it to arrive. */
  private void answerWith(Function<StunMessage, StunMessage> answer) throws BindException {
    try (UdpSocket socket = server.bind(3478, _ -> {})) {
      socket.send(answer(answer), CLIENT);
    }
    world.runFor(Duration.ofMillis(100));
  }

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }
}
