package io.clawchat.cli.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.Desk;
import io.clawchat.cli.terminal.ExitCode;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command on this machine: at a socket that says nothing, and at one that answers. */
class ScanCommandTest {
  private final Desk desk = new Desk();

  @Test
  void silenceIsDarkness() throws Exception {
    try (DatagramSocket dark = socket()) {
      assertThat(desk.run("scan", "--wait", "200ms", "--listen", "127.0.0.1", words(dark)))
          .isZero();
    }
    assertThat(desk.out()).matches("Dark: 127.0.0.1:\\d+: nothing came back\\.\\R");
  }

  @Test
  void aClosedPortIsNotDark() throws Exception {
    String closed;
    try (DatagramSocket gone = socket()) {
      closed = words(gone);
    }
    assertThat(desk.run("scan", "--wait", "300ms", "--listen", "127.0.0.1", closed))
        .isEqualTo(ExitCode.FAILED);
    assertThat(desk.out()).startsWith("Closed: " + closed).contains("ICMP port unreachable");
  }

  @Test
  void programsAreToldTheVerdictOnEachTarget() throws Exception {
    String closed;
    try (DatagramSocket dark = socket()) {
      try (DatagramSocket gone = socket()) {
        closed = words(gone);
      }
      desk.run("scan", "--json", "--wait", "300ms", "--listen", "127.0.0.1", words(dark), closed);
      assertThat(events())
          .containsSubsequence(
              "{\"event\":\"verdict\",\"target\":\"%s\",\"verdict\":\"dark\",\"words\":\"nothing came back\"}"
                  .formatted(words(dark)),
              ("{\"event\":\"verdict\",\"target\":\"%s\",\"verdict\":\"closed\",\"words\":\"its machine"
                      + " says that no program listens there (ICMP port unreachable)\"}")
                  .formatted(closed));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"224.0.0.1:9", "0.0.0.0:9", "[::]:9", "255.255.255.255:9"})
  void whatNoSingleMachineHasIsNoTarget(String target) {
    assertThat(desk.run("scan", target)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(desk.err()).contains("expected the address of one machine");
  }

  @Test
  void anyAnswerIsTold() throws Exception {
    try (DatagramSocket open = socket()) {
      Thread echo = Thread.ofVirtual().start(() -> echoOnce(open));
      assertThat(desk.run("scan", "--wait", "5s", "--listen", "127.0.0.1", words(open)))
          .isEqualTo(ExitCode.FAILED);
      echo.join();
      assertThat(desk.out()).isEqualTo(words(open) + " answered: 1 packet%n".formatted());
    }
  }

  @Test
  void programsAreToldOfEachPacket() throws Exception {
    try (DatagramSocket open = socket()) {
      Thread echo = Thread.ofVirtual().start(() -> echoOnce(open));
      assertThat(desk.run("scan", "--json", "--wait", "5s", "--listen", "127.0.0.1", words(open)))
          .isEqualTo(ExitCode.FAILED);
      echo.join();
      assertThat(events()).first().isEqualTo("{\"event\":\"scanning\"}");
      assertThat(desk.out()).contains("\"event\":\"answered\"").contains(words(open));
    }
  }

  @Test
  void withoutATargetItSaysWhatIsMissing() {
    assertThat(desk.run("scan")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(desk.err()).contains("HOST:PORT");
  }

  /** What programs are told, without the times. */
  private Stream<String> events() {
    return desk.out().lines().map(line -> line.replaceFirst(",\"at\":\"[^\"]+Z\"", ""));
  }

  private static DatagramSocket socket() throws SocketException {
    return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static String words(DatagramSocket socket) {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  private static void echoOnce(DatagramSocket socket) {
    try {
      DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
      socket.receive(packet);
      socket.send(packet);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
