package io.clawchat.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.discovery.Undetermined.Reason;
import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts;
import io.clawchat.nat.Allocation;
import io.clawchat.nat.Confidence;
import io.clawchat.nat.Filtering;
import io.clawchat.nat.Hairpinning;
import io.clawchat.nat.Mapping;
import io.clawchat.nat.NatProfile;
import io.clawchat.stun.StunAttribute.ChangeRequest;
import io.clawchat.stun.StunAttribute.OtherAddress;
import io.clawchat.stun.StunAttribute.XorMappedAddress;
import io.clawchat.stun.StunDiscoveryServer;
import io.clawchat.stun.StunMessage;
import io.clawchat.stun.StunServer;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What there is to find without a NAT, and why there may be nothing to find. NATs are behind this
 * in the scenarios module, where the simulator is.
 */
class NatDiscoveryTest {
  private static final InetSocketAddress SERVER = at("203.0.113.1", 3478);
  private static final InetSocketAddress OTHER = at("203.0.113.2", 3479);

  private final VirtualHosts world = new VirtualHosts(1);
  private final Host client = world.host("198.51.100.7");
  private final Host server = world.host("203.0.113.1", "203.0.113.2");
  private final List<NatDiscoveryResult> results = new ArrayList<>();

  @Test
  void withoutANatThereIsNone() throws BindException {
    StunDiscoveryServer.start(server, SERVER, OTHER);
    assertThat(discover())
        .isInstanceOfSatisfying(
            Discovered.class,
            discovered -> {
              assertThat(discovered.profile())
                  .isEqualTo(
                      NatProfile.UNKNOWN.toBuilder()
                          .mapping(Mapping.NONE)
                          .filtering(Filtering.ENDPOINT_INDEPENDENT)
                          .allocation(new Allocation.Preserving())
                          .hairpinning(Hairpinning.NONE)
                          .confidence(Confidence.OTHER_SOCKETS)
                          .build());
              assertThat(discovered.mapped())
                  .allMatch(seen -> seen.getAddress().equals(world.addressOf(client)));
            });
  }

  @Test
  void itTakesFourRoundTripsAtMostWhereAllIsOpen() throws BindException {
    StunDiscoveryServer.start(server, SERVER, OTHER);
    NatDiscovery.start(client, SERVER, results::add);
    assertThat(world.runUntil(() -> !results.isEmpty(), Duration.ofMillis(80))).isTrue();
  }

  @Test
  void nothingIsToldBeforeStartReturnsNorTwice() throws BindException {
    StunDiscoveryServer.start(server, SERVER, OTHER);
    NatDiscovery.start(client, SERVER, results::add);
    assertThat(results).isEmpty();
    world.runFor(Duration.ofMinutes(5));
    assertThat(results).hasSize(1);
  }

  @Test
  void silenceIsKnownAfterNineAndAHalfSeconds() throws BindException {
    NatDiscovery.start(client, SERVER, results::add);
    world.runFor(Duration.ofMillis(9_500).minusNanos(1));
    assertThat(results).isEmpty();
    world.runFor(Duration.ofNanos(1));
    assertUndetermined(results.getFirst(), Reason.NO_ANSWER, "did not answer");
    assertThat(world.packets())
        .extracting(packet -> packet.sentAt().toMillis())
        .containsExactly(0L, 500L, 1_500L, 3_500L, 7_500L);
  }

  @Test
  void aServerWithOneAddressIsOfNoHelp() throws BindException {
    StunServer.start(server, 3478);
    assertUndetermined(discover(), Reason.NO_OTHER_ADDRESS, "OTHER-ADDRESS");
  }

  @Test
  void anErrorIsARefusal() throws BindException {
    serve(request -> request.unknownAttribute(List.of(0x7777)));
    assertUndetermined(discover(), Reason.REFUSED, "try another server");
  }

  @Test
  void aServerThatDoesNotChangeItsAddressIsOfNoHelp() throws BindException {
    serve(request -> request.success(new XorMappedAddress(OTHER), new OtherAddress(OTHER)));
    assertUndetermined(discover(), Reason.CHANGE_REQUEST_IGNORED, "CHANGE-REQUEST");
  }

  @Test
  void aServerThatIsSilentAtItsOtherAddressIsOfNoHelp() throws BindException {
    StunDiscoveryServer.start(server, SERVER, OTHER);
    world.drop(packet -> packet.destination().getAddress().equals(OTHER.getAddress()));
    assertUndetermined(discover(), Reason.OTHER_ADDRESS_SILENT, "203.0.113.2");
  }

  /** Erratum 7971: without the fourth request this would pass as the strictest filter. */
  @Test
  void aFilterThatLooksAtPortsAloneIsNoneOfTheRfc() throws BindException {
    StunDiscoveryServer.start(server, SERVER, OTHER);
    world.drop(packet -> packet.source().getPort() == 3479 && !isPlainAnswer(packet));
    assertUndetermined(discover(), Reason.FILTER_UNCLEAR, "RFC 4787");
  }

  @Test
  void aClosedDiscoveryTellsNothingAndHoldsNoPort() throws BindException {
    NatDiscovery discovery = NatDiscovery.start(client, SERVER, results::add);
    int port = world.packets().getFirst().source().getPort();
    discovery.close();
    world.runFor(Duration.ofMinutes(1));
    assertThat(results).isEmpty();
    assertThat(client.bind(port, _ -> {}).localPort()).isEqualTo(port);
  }

  private NatDiscoveryResult discover() throws BindException {
    NatDiscovery.start(client, SERVER, results::add);
    assertThat(world.runUntil(() -> !results.isEmpty(), Duration.ofSeconds(30))).isTrue();
    return results.getFirst();
  }

  /** A server with one socket that answers as told. */
  private void serve(UnaryOperator<StunMessage> answer) throws BindException {
    CompletableFuture<UdpSocket> socket = new CompletableFuture<>();
    socket.complete(
        server.bind(
            SERVER,
            arrival -> {
              StunMessage request = (StunMessage) StunMessage.decode(arrival.payload());
              socket.join().send(ByteBuffer.wrap(answer.apply(request).encode()), arrival.from());
            }));
  }

  /** An answer from where the request went. */
  private boolean isPlainAnswer(VirtualHosts.Packet answer) {
    StunMessage message = (StunMessage) StunMessage.decode(answer.payload());
    return world.packets().stream()
        .filter(packet -> packet.destination().equals(answer.source()))
        .map(packet -> (StunMessage) StunMessage.decode(packet.payload()))
        .filter(request -> request.attribute(ChangeRequest.class).isEmpty())
        .anyMatch(request -> request.transactionId().equals(message.transactionId()));
  }

  private static void assertUndetermined(
      NatDiscoveryResult result, Reason reason, String partOfMessage) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Undetermined.class,
            undetermined -> {
              assertThat(undetermined.reason()).isEqualTo(reason);
              assertThat(undetermined.message()).contains("203.0.113.1").contains(partOfMessage);
            });
  }

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }
}
