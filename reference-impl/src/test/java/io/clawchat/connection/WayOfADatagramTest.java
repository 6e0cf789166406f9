package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts.Packet;
import io.clawchat.offer.Answer;
import io.clawchat.offer.Offer;
import java.lang.StackWalker.StackFrame;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which rooms a datagram goes through, by who calls whom: docs/architecture.md draws it. The room
 * of the sockets is {@code host} here, where a machine has {@code machine} before it.
 */
class WayOfADatagramTest extends Meeting {
  private static final int MOST_ROOMS = 5;
  private static final Set<String> TESTS =
      Set.of(WayOfADatagramTest.class.getName(), Meeting.class.getName(), Party.class.getName());

  private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("192.0.2.66");

  private Optional<Answer> answer = Optional.empty();
  private final List<List<String>> in = new ArrayList<>();
  private final List<List<String>> out = new ArrayList<>();

  @Test
  void inwardsItEntersFewRoomsAndNoneTwice() throws Exception {
    ClientConnection client = connect();
    in.clear();
    server.say("hello");
    world.runFor(SOON);

    assertThat(in).isNotEmpty().allSatisfy(WayOfADatagramTest::assertShort);
    assertThat(in.getFirst()).containsExactly("host", "session", "connection");
    client.close();
  }

  @Test
  void outwardsItEntersFewRoomsAndNoneTwice() throws Exception {
    ClientConnection client = connect();
    world.drop(this::note);
    client.send("hello".getBytes(StandardCharsets.UTF_8));
    world.runFor(SOON);

    assertShort(out.getFirst());
    assertThat(out.getFirst()).endsWith("session", "host");
    client.close();
  }

  @Test
  void aPunchOnItsWayOutEntersFewRoomsAndNoneTwice() throws Exception {
    Offer made = offer();
    world.drop(this::note);
    ClientConnection.start(clientHost, copy(made), ClientSettings.DEFAULT, new Noting());
    world.runFor(SOON);

    assertThat(out)
        .filteredOn(way -> way.getFirst().equals("traversal"))
        .isNotEmpty()
        .allSatisfy(WayOfADatagramTest::assertShort)
        .containsOnly(List.of("traversal", "connection", "handshake", "host"));
  }

  /**
   * For a minute, the server's packets come from where it is not, so that each raises a doubt; and
   * when nothing was heard for a while, either side checks the path.
   */
  @Test
  void aCheckOfAPathAndAnAnswerToOneEnterFewRoomsAndNoneTwice() throws Exception {
    ClientConnection client = connect();
    UdpSocket elsewhere = world.host(ELSEWHERE.getHostAddress()).bind(7_000, _ -> {});
    world.drop(packet -> note(packet) || cameFromElsewhere(packet, elsewhere));
    world.runFor(Duration.ofMinutes(1));

    assertThat(out)
        .allSatisfy(WayOfADatagramTest::assertShort)
        .contains(List.of("path", "session", "host")) // a timer has made it due
        .contains(List.of("session", "host")) // a datagram has
        .containsOnly(List.of("path", "session", "host"), List.of("session", "host"));
    client.close();
  }

  /** By way of an answer, which needs handshake packets of all kinds, and until it is closed. */
  @Test
  void noDatagramOfAWholeConnectionEntersARoomTwice() throws Exception {
    Offer made = offer();
    ClientSettings answering =
        ClientSettings.DEFAULT.toBuilder().answerAfter(Optional.of(Duration.ZERO)).build();
    world.drop(packet -> note(packet) || isUnasked(packet));
    ClientConnection client =
        ClientConnection.start(clientHost, copy(made), answering, new Noting());
    world.runFor(SOON);
    server.server.orElseThrow().accept(answer.orElseThrow());
    world.runFor(SOON);
    server.say("hello");
    client.send("hello".getBytes(StandardCharsets.UTF_8));
    world.runFor(Duration.ofMinutes(1));
    client.close();
    world.runFor(SOON);

    assertThat(in)
        .allSatisfy(WayOfADatagramTest::assertShort)
        .contains(List.of("host", "handshake", "connection")) // a KNOCK
        .contains(List.of("host", "session", "handshake", "connection")) // confirmed
        .contains(List.of("host", "session", "connection")); // "hello"
    assertThat(out)
        .allSatisfy(WayOfADatagramTest::assertShort)
        .contains(List.of("traversal", "connection", "handshake", "host")) // PUNCH, KNOCK
        .contains(List.of("handshake", "host")) // PUNCH_ACK
        .contains(List.of("recovery", "session", "host")); // the acknowledgement of "hello"
  }

  private ClientConnection connect() throws Exception {
    ClientConnection client =
        ClientConnection.start(clientHost, copy(offer()), ClientSettings.DEFAULT, new Noting());
    world.runFor(SOON);
    assertThat(server.isConnected()).isTrue();
    return client;
  }

  private static Offer copy(Offer offer) {
    return offer.toBuilder().sharedSecret(offer.sharedSecret().duplicate()).build();
  }

  private boolean cameFromElsewhere(Packet packet, UdpSocket elsewhere) {
    boolean isServers = packet.source().getAddress().equals(world.addressOf(serverHost));
    if (isServers) {
      elsewhere.send(packet.payload(), packet.destination());
    }
    return isServers;
  }

  private boolean note(Packet packet) {
    if (!packet.source().getAddress().equals(ELSEWHERE)) {
      out.add(outwards(roomsOnTheStack()));
    }
    return false;
  }

  /** The event loop has called whoever sends. */
  private static List<String> outwards(List<String> rooms) {
    return rooms.getFirst().equals("host") ? rooms.subList(1, rooms.size()) : rooms;
  }

  private static void assertShort(List<String> way) {
    assertThat(way).hasSizeLessThanOrEqualTo(MOST_ROOMS).doesNotHaveDuplicates();
  }

  /** From the outermost call to the innermost, each room once for all its calls in a row. */
  private static List<String> roomsOnTheStack() {
    List<String> rooms = new ArrayList<>();
    StackWalker.getInstance()
        .walk(frames -> frames.map(StackFrame::getClassName).toList())
        .reversed()
        .stream()
        .filter(name -> name.startsWith("io.clawchat."))
        .filter(name -> Stream.of(name.split("\\$")).noneMatch(TESTS::contains))
        .map(name -> name.split("\\.")[2])
        .filter(room -> rooms.isEmpty() || !rooms.getLast().equals(room))
        .forEach(rooms::add);
    return rooms;
  }

  /** A client's owner, who notes by which way it is told things. */
  private final class Noting implements ClientEvents {
    @Override
    public void answered(Answer made) {
      answer = Optional.of(made);
    }

    @Override
    public void serverHasAnswer() {
      in.add(roomsOnTheStack());
    }

    @Override
    public void state(ConnectionState state) {
      in.add(roomsOnTheStack());
    }

    @Override
    public void message(byte[] body) {
      in.add(roomsOnTheStack());
    }
  }
}
