package io.clawchat.stun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clawchat.discovery.Discovered;
import io.clawchat.discovery.NatDiscovery;
import io.clawchat.discovery.NatDiscoveryResult;
import io.clawchat.host.UdpSocket;
import io.clawchat.machine.MachineHost;
import io.clawchat.machine.MachineOptions;
import io.clawchat.nat.Allocation;
import io.clawchat.nat.Filtering;
import io.clawchat.nat.Mapping;
import io.clawchat.nat.NatProfile;
import io.clawchat.stun.StunResult.Mapped;
import io.clawchat.testing.RequiresIpv6;
import io.clawchat.testing.RequiresProgram;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our STUN against software that nobody here wrote, over real sockets. */
class StunInteropTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final Map<Process, Path> outputs = new HashMap<>();
  private MachineHost host;

  @BeforeEach
  void start() throws IOException {
    host = MachineHost.start(MachineOptions.DEFAULT.onFailure(failures::add));
  }

  @AfterEach
  void stop() {
    outputs.keySet().forEach(Process::destroyForcibly);
    host.close();
    assertThat(failures).isEmpty();
  }

  @Test
  @RequiresProgram(value = "turnserver", debianPackage = "coturn")
  void coturnTellsOurClientItsIpv4Address() throws IOException {
    assertMappedBy(turnserver("127.0.0.1"));
  }

  @Test
  @RequiresIpv6
  @RequiresProgram(value = "turnserver", debianPackage = "coturn")
  void coturnTellsOurClientItsIpv6Address() throws IOException {
    assertMappedBy(turnserver("::1"));
  }

  /** It speaks RFC 3489: no magic cookie, and CHANGE-REQUEST in every request. */
  @Test
  @RequiresProgram(value = "stun", debianPackage = "stun-client")
  void anRfc3489ClientLearnsItsAddressFromOurServer() throws IOException {
    int port = CompletableFuture.supplyAsync(() -> serve().port(), host).join();
    int source = freePort();
    String said = output(run("stun", "127.0.0.1:" + port, "1", "-v", "-p", String.valueOf(source)));
    assertThat(said).contains("MappedAddress = 127.0.0.1:" + source);
  }

  @Test
  @RequiresProgram(value = "turnserver", debianPackage = "coturn")
  void coturnTellsOurClientThatThereIsNoNat() throws IOException {
    InetSocketAddress server =
        turnserver("127.0.0.1", "--listening-ip=127.0.0.2", "--alt-listening-port=" + freePort());
    // It answers before its second address does, and names that only then.
    NatDiscoveryResult told =
        await().atMost(AMPLE).until(() -> discover(server), Discovered.class::isInstance);
    assertThat(told)
        .isInstanceOfSatisfying(
            Discovered.class,
            discovered ->
                assertThat(discovered.profile())
                    .returns(Mapping.NONE, NatProfile::mapping)
                    .returns(Filtering.ENDPOINT_INDEPENDENT, NatProfile::filtering)
                    .returns(new Allocation.Preserving(), NatProfile::allocation));
  }

  /** It has no word for a host without a NAT, and calls it one that changes nothing. */
  @Test
  @RequiresProgram(value = "turnutils_natdiscovery", debianPackage = "coturn")
  void coturnsClientFindsNoNatBeforeOurServer() throws IOException {
    int port = serveFromTwoAddresses();
    String said =
        output(run("turnutils_natdiscovery", "-m", "-f", "-p", String.valueOf(port), "127.0.0.1"));
    assertThat(said)
        .contains("NAT with Endpoint Independent Mapping!")
        .contains("NAT with Endpoint Independent Filtering!");
  }

  @Test
  @RequiresProgram(value = "stun", debianPackage = "stun-client")
  void anRfc3489ClientFindsNoNatBeforeOurServer() throws IOException {
    int port = serveFromTwoAddresses();
    assertThat(output(run("stun", "127.0.0.1:" + port))).contains("Primary: Open");
  }

  private NatDiscoveryResult discover(InetSocketAddress server) {
    CompletableFuture<NatDiscoveryResult> result = new CompletableFuture<>();
    host.execute(() -> discover(server, result));
    return result.join();
  }

  private void discover(InetSocketAddress server, CompletableFuture<NatDiscoveryResult> result) {
    try {
      NatDiscovery.start(host, server, result::complete);
    } catch (BindException failure) {
      result.completeExceptionally(failure);
    }
  }

  /** Our server on 127.0.0.1 and 127.0.0.2; the port to ask first. */
  private int serveFromTwoAddresses() throws IOException {
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
    return primary.getPort();
  }

  private void assertMappedBy(InetSocketAddress server) {
    CompletableFuture<StunResult> result = new CompletableFuture<>();
    CompletableFuture<StunBinding> binding = new CompletableFuture<>();
    int port =
        CompletableFuture.supplyAsync(
                () -> {
                  UdpSocket socket = bind(binding);
                  binding.complete(StunBinding.start(host, socket, server, result::complete));
                  return socket.localPort();
                },
                host)
            .join();
    await().atMost(AMPLE).until(result::isDone);
    assertThat(result)
        .isCompletedWithValue(new Mapped(new InetSocketAddress(server.getAddress(), port)));
  }

  private UdpSocket bind(CompletableFuture<StunBinding> binding) {
    try {
      return host.bind(0, arrival -> binding.join().receive(arrival));
    } catch (BindException failure) {
      throw new CompletionException(failure);
    }
  }

  private StunServer serve() {
    try {
      return StunServer.start(host, 0);
    } catch (BindException failure) {
      throw new CompletionException(failure);
    }
  }

  /** Starts one, which may take a moment to listen: our client asks again until it does. */
  private InetSocketAddress turnserver(String address, String... more) throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    Collections.addAll(
        command,
        "turnserver",
        "-n",
        "--stun-only",
        "--no-auth",
        "--no-cli",
        "--no-tls",
        "--no-dtls",
        "--no-tcp",
        "--listening-ip=" + address,
        "--listening-port=" + port,
        "--alt-listening-port=" + freePort(),
        "--log-file=stdout",
        "--pidfile=" + directory.resolve("turnserver.pid"),
        "--userdb=" + directory.resolve("turndb"));
    Collections.addAll(command, more);
    run(command.toArray(String[]::new));
    return at(address, port);
  }

  private Process run(String... command) throws IOException {
    Path output = directory.resolve(command[0] + ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    outputs.put(process, output);
    return process;
  }

  private String output(Process process) throws IOException {
    await().atMost(AMPLE).until(() -> !process.isAlive());
    return Files.readString(Objects.requireNonNull(outputs.get(process)), UTF_8);
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
