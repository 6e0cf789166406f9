package io.clawchat.stun;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts;
import io.clawchat.stun.StunAttribute.ChangeRequest;
import io.clawchat.stun.StunAttribute.Software;
import io.clawchat.stun.StunAttribute.XorMappedAddress;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StunServerTest {
  private static final TransactionId ID =
      new TransactionId(TransactionId.MAGIC_COOKIE, 0x0102030405060708L, 0x090a0b0c);
  private static final String HEADER = "2112a442 01020304 05060708 090a0b0c";

  private final VirtualHosts world = new VirtualHosts(1);
  private final Host serverHost = world.host("203.0.113.1");
  private final List<ByteBuffer> answers = new ArrayList<>();
  private StunServer server;
  private UdpSocket client;

  @BeforeEach
  void start() throws BindException {
    server = StunServer.start(serverHost, 3478);
    client = world.host("198.51.100.7").bind(0x1234, arrival -> answers.add(arrival.payload()));
  }

  @Test
  void aRequestIsAnsweredWithItsSourceAndNothingElse() {
    send(ByteBuffer.wrap(StunMessage.bindingRequest(ID).encode()));
    assertThat(answers)
        .containsExactly(StunVectors.buffer("0101 000c" + HEADER + "00200008 00013326 e721c045"));
  }

  @Test
  void aClientOnIpv6IsTold() throws BindException {
    Host sixth = world.host("2001:db8::7");
    Host server6 = world.host("2001:db8::1");
    StunServer.start(server6, 3478);
    UdpSocket socket = sixth.bind(4000, arrival -> answers.add(arrival.payload()));
    socket.send(
        ByteBuffer.wrap(StunMessage.bindingRequest(ID).encode()),
        new InetSocketAddress(world.addressOf(server6), 3478));
    world.runFor(Duration.ofSeconds(1));
    assertThat(answers)
        .singleElement()
        .extracting(StunMessage::decode)
        .isEqualTo(
            StunMessage.bindingRequest(ID)
                .success(
                    new XorMappedAddress(new InetSocketAddress(world.addressOf(sixth), 4000))));
  }

  @Test
  void aClientOfRfc3489GetsItsIdentifierAndAnAddressInTheClear() {
    send(StunVectors.buffer("0001 0008 aaaaaaaa bbbbbbbb cccccccc dddddddd 00030004 00000000"));
    assertThat(answers)
        .containsExactly(
            StunVectors.buffer(
                "0101 000c aaaaaaaa bbbbbbbb cccccccc dddddddd 00010008 00011234 c6336407"));
  }

  @Test
  void whatMustBeUnderstoodAndIsNotGetsError420() {
    send(StunVectors.buffer("0001 0010" + HEADER + "00240004 6e0001ff 77770004 00000000"));
    assertThat(answers)
        .singleElement()
        .extracting(StunMessage::decode)
        .isEqualTo(StunMessage.bindingRequest(ID).unknownAttribute(List.of(0x0024, 0x7777)));
  }

  @Test
  void whatMayBeIgnoredIsIgnored() {
    StunMessage request =
        new StunMessage(
            StunClass.REQUEST, StunMessage.BINDING, ID, List.of(new Software("anything")));
    send(ByteBuffer.wrap(request.encode()));
    assertThat(answers).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000004", "00000002", "00000006"})
  void aChangeThatThisServerCannotMakeGetsError420(String flags) {
    send(StunVectors.buffer("0001 0008" + HEADER + "00030004" + flags));
    assertThat(answers)
        .singleElement()
        .extracting(StunMessage::decode)
        .isEqualTo(StunMessage.bindingRequest(ID).unknownAttribute(List.of(0x0003)));
  }

  @Test
  void aRequestForNoChangeIsAnswered() {
    StunMessage request =
        new StunMessage(
            StunClass.REQUEST, StunMessage.BINDING, ID, List.of(new ChangeRequest(false, false)));
    send(ByteBuffer.wrap(request.encode()));
    assertThat(answers).singleElement().extracting(ByteBuffer::getShort).isEqualTo((short) 0x0101);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "16",
        "0001 0004" + HEADER,
        "0001 0008" + HEADER + "00060009 00000000",
        "0001 0008" + HEADER + "80280004 00000000",
        "0101 0000" + HEADER,
        "0111 0000" + HEADER,
        "0011 0000" + HEADER,
        "0003 0000" + HEADER,
      })
  void allElseIsMetWithSilence(String hex) {
    send(StunVectors.buffer(hex));
    assertThat(answers).isEmpty();
  }

  @Test
  void aClosedServerIsSilentAndItsPortFree() throws BindException {
    server.close();
    send(ByteBuffer.wrap(StunMessage.bindingRequest(ID).encode()));
    assertThat(answers).isEmpty();
    assertThat(StunServer.start(serverHost, 3478).port()).isEqualTo(3478);
  }

  private void send(ByteBuffer payload) {
    client.send(payload, new InetSocketAddress(world.addressOf(serverHost), server.port()));
    world.runFor(Duration.ofSeconds(1));
  }
}
