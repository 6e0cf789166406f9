package io.clawchat.cli.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clawchat.cli.Desk;
import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.machine.MachineHost;
import io.clawchat.stun.StunDiscoveryServer;
import io.clawchat.stun.StunServer;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command on this machine, where there is no NAT; the words for NATs are by hand. */
class NatCommandTest {
  private final Desk desk = new Desk();
  private MachineHost host;

  @BeforeEach
  void start() throws IOException {
    host = MachineHost.start();
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void aVerdictInWords() throws IOException {
    assertThat(desk.run("nat", "--stun", serverOfTwoAddresses())).isZero();
    assertThat(desk.out().lines())
        .startsWith(
            "Mapping       none: no NAT",
            "Filtering     endpoint-independent",
            "Ports         preserved",
            "Hairpinning   none")
        .last()
        .asString()
        .startsWith("Seen as       127.0.0.1:");
    assertThat(desk.err()).isEmpty();
  }

  @Test
  void aVerdictAsJson() throws IOException {
    String server = serverOfTwoAddresses();
    assertThat(desk.run("nat", "--stun", server, "--listen", "127.0.0.1", "--json")).isZero();
    JsonNode verdict = new ObjectMapper().readTree(desk.out());
    assertThat(verdict.get("verdict").asBoolean()).isTrue();
    assertThat(verdict.get("mapping").asText()).isEqualTo("none");
    assertThat(verdict.get("filtering").asText()).isEqualTo("endpoint-independent");
    assertThat(verdict.get("preserves_ports").asBoolean()).isTrue();
    assertThat(verdict.get("hairpinning").asText()).isEqualTo("none");
    assertThat(verdict.get("mapped").get(0).asText()).startsWith("127.0.0.1:");
  }

  @Test
  void withoutAVerdictTheExitCodeIsOneAndTheReasonIsTold() {
    assertThat(desk.run("nat", "--stun", serverOfOneAddress())).isEqualTo(ExitCode.FAILED);
    assertThat(desk.out()).startsWith("No verdict: ").contains("OTHER-ADDRESS");
  }

  @Test
  void theReasonAsJson() throws IOException {
    assertThat(desk.run("nat", "--stun", serverOfOneAddress(), "--json"))
        .isEqualTo(ExitCode.FAILED);
    JsonNode none = new ObjectMapper().readTree(desk.out());
    assertThat(none.get("verdict").asBoolean()).isFalse();
    assertThat(none.get("reason").asText()).isEqualTo("no-other-address");
    assertThat(none.get("words").asText()).contains("OTHER-ADDRESS");
  }

  @Test
  void withoutAServerThereIsNobodyToAsk() {
    assertThat(desk.run("nat")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(desk.err()).contains("--stun", "Try 'clawchat nat --help'.");
  }

  private String serverOfOneAddress() {
    int port =
        CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return StunServer.start(host, 0).port();
                  } catch (BindException failure) {
                    throw new CompletionException(failure);
                  }
                },
                host)
            .join();
    return "127.0.0.1:" + port;
  }

  private String serverOfTwoAddresses() throws IOException {
    InetSocketAddress primary = at("127.0.0.1", freePort());
    InetSocketAddress alternate = at("127.0.0.2", freePort());
    CompletableFuture.runAsync(
            () -> {
              try {
                StunDiscoveryServer.start(host, primary, alternate);
              } catch (BindException failure) {
                throw new CompletionException(failure);
              }
            },
            host)
        .join();
    return "127.0.0.1:" + primary.getPort();
  }

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      return socket.getLocalPort();
    }
  }
}
