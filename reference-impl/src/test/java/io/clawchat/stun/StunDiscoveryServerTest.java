package io.clawchat.stun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts;
import io.clawchat.stun.StunAttribute.ChangeRequest;
import io.clawchat.stun.StunAttribute.OtherAddress;
import io.clawchat.stun.StunAttribute.ResponseOrigin;
import io.clawchat.stun.StunAttribute.XorMappedAddress;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server on 203.0.113.1 and 203.0.113.2, ports 3478 and 3479. */
class StunDiscoveryServerTest {
  private static final TransactionId ID =
      new TransactionId(TransactionId.MAGIC_COOKIE, 0x0102030405060708L, 0x090a0b0c);
  private static final InetSocketAddress CLIENT = at("198.51.100.7", 0x1234);

  private final VirtualHosts world = new VirtualHosts(1);
  private final Host host = world.host("203.0.113.1", "203.0.113.2");
  private final List<InetSocketAddress> sources = new ArrayList<>();
  private final List<ByteBuffer> answers = new ArrayList<>();
  private StunDiscoveryServer server;
  private UdpSocket client;

  @BeforeEach
  void start() throws BindException {
    server = StunDiscoveryServer.start(host, at("203.0.113.1", 3478), at("203.0.113.2", 3479));
    client =
        world
            .host("198.51.100.7")
            .bind(
                CLIENT.getPort(),
                arrival -> {
                  sources.add(arrival.from());
                  answers.add(arrival.payload());
                });
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.1, 3478, false, false, 203.0.113.1, 3478, 203.0.113.2, 3479",
    "203.0.113.1, 3478, false, true,  203.0.113.1, 3479, 203.0.113.2, 3479",
    "203.0.113.1, 3478, true,  false, 203.0.113.2, 3478, 203.0.113.2, 3479",
    "203.0.113.1, 3478, true,  true,  203.0.113.2, 3479, 203.0.113.2, 3479",
    "203.0.113.1, 3479, true,  true,  203.0.113.2, 3478, 203.0.113.2, 3478",
    "203.0.113.2, 3478, false, true,  203.0.113.2, 3479, 203.0.113.1, 3479",
    "203.0.113.2, 3479, true,  false, 203.0.113.1, 3479, 203.0.113.1, 3478",
  })
  void answersComeFromWhereTheyAreAskedFor(
      String asked,
      int askedPort,
      boolean changeAddress,
      boolean changePort,
      String from,
      int fromPort,
      String other,
      int otherPort) {
    StunMessage request =
        StunMessage.bindingRequest(ID, new ChangeRequest(changeAddress, changePort));
    send(request.encode(), at(asked, askedPort));
    assertThat(sources).containsExactly(at(from, fromPort));
    assertThat(StunMessage.decode(answers.getFirst()))
        .isEqualTo(
            request.success(
                new XorMappedAddress(CLIENT),
                new ResponseOrigin(at(from, fromPort)),
                new OtherAddress(at(other, otherPort))));
  }

  /** RFC 5780 §7.3 and §7.4: both laid out as MAPPED-ADDRESS, in the clear. */
  @Test
  void theAnswerToThePlainRequestByteForByte() {
    send(StunMessage.bindingRequest(ID).encode(), at("203.0.113.1", 3478));
    assertThat(answers)
        .containsExactly(
            StunVectors.buffer(
                "0101 0024 2112a442 01020304 05060708 090a0b0c"
                    + "00200008 00013326 e721c045"
                    + "802b0008 00010d96 cb007101"
                    + "802c0008 00010d97 cb007102"));
  }

  /** RFC 3489: MAPPED-ADDRESS, SOURCE-ADDRESS, CHANGED-ADDRESS. */
  @Test
  void aClassicClientIsAnsweredInItsOwnWords() {
    send(
        StunVectors.bytes("0001 0008 aaaaaaaa bbbbbbbb cccccccc dddddddd 00030004 00000006"),
        at("203.0.113.1", 3478));
    assertThat(sources).containsExactly(at("203.0.113.2", 3479));
    assertThat(answers)
        .containsExactly(
            StunVectors.buffer(
                "0101 0024 aaaaaaaa bbbbbbbb cccccccc dddddddd"
                    + "00010008 00011234 c6336407"
                    + "00040008 00010d97 cb007102"
                    + "00050008 00010d97 cb007102"));
  }

  /** RESPONSE-PORT and PADDING, which RFC 5780 leaves to the server. */
  @Test
  void whatItDoesNotKnowGetsError420FromWhereItWasAsked() {
    send(
        StunVectors.bytes(
            "0001 0018 2112a442 01020304 05060708 090a0b0c"
                + "00270004 10000000 00260004 00000000 00030004 00000006"),
        at("203.0.113.1", 3478));
    assertThat(sources).containsExactly(at("203.0.113.1", 3478));
    assertThat(StunMessage.decode(answers.getFirst()))
        .isEqualTo(StunMessage.bindingRequest(ID).unknownAttribute(List.of(0x0027, 0x0026)));
  }

  @Test
  void aClosedServerIsSilentEverywhereAndItsPortsFree() throws BindException {
    server.close();
    send(StunMessage.bindingRequest(ID).encode(), at("203.0.113.2", 3479));
    assertThat(answers).isEmpty();
    assertThat(host.bind(3478, _ -> {}).localPort()).isEqualTo(3478);
  }

  @Test
  void aPortThatIsTakenLeavesNothingOpen() throws BindException {
    server.close();
    try (UdpSocket taken = host.bind(at("203.0.113.2", 3478), _ -> {})) {
      assertThatThrownBy(
              () ->
                  StunDiscoveryServer.start(host, at("203.0.113.1", 3478), at("203.0.113.2", 3479)))
          .isInstanceOf(BindException.class)
          .hasMessageContaining(String.valueOf(taken.localPort()));
    }
    assertThat(host.bind(3478, _ -> {}).localPort()).isEqualTo(3478);
    assertThat(host.bind(3479, _ -> {}).localPort()).isEqualTo(3479);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.1, 3478, 203.0.113.1, 3479",
    "203.0.113.1, 3478, 203.0.113.2, 3478",
    "203.0.113.1, 0,    203.0.113.2, 3479",
    "0.0.0.0,     3478, 203.0.113.2, 3479",
  })
  void lessThanTwoAddressesAndTwoPortsAreRefused(
      String primary, int primaryPort, String alternate, int alternatePort) {
    assertThatThrownBy(
            () ->
                StunDiscoveryServer.start(
                    host, at(primary, primaryPort), at(alternate, alternatePort)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two addresses");
  }

  private void send(byte[] request, InetSocketAddress place) {
    client.send(ByteBuffer.wrap(request), place);
    world.runFor(Duration.ofSeconds(1));
  }

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }
}
