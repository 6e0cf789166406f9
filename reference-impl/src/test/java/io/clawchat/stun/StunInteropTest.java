package io.clawchat.stun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clawchat.host.UdpSocket;
import io.clawchat.machine.MachineHost;
import io.clawchat.machine.MachineOptions;
import io.clawchat.stun.StunResult.Mapped;
import io.clawchat.testing.RequiresIpv6;
import io.clawchat.testing.RequiresProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private final List<Process> processes = new ArrayList<>();
  private MachineHost host;

  @BeforeEach
  void start() throws IOException {
    host = MachineHost.start(MachineOptions.DEFAULT.onFailure(failures::add));
  }

  @AfterEach
  void stop() {
    processes.forEach(Process::destroyForcibly);
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
      return host.bind(0, (source, payload) -> binding.join().handle(source, payload));
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
  private InetSocketAddress turnserver(String address) throws IOException {
    int port = freePort();
    run(
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
        "--log-file=stdout",
        "--pidfile=" + directory.resolve("turnserver.pid"),
        "--userdb=" + directory.resolve("turndb"));
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }

  private Process run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(outputOf(command[0]).toFile())
            .start();
    processes.add(process);
    return process;
  }

  private String output(Process process) {
    await().atMost(AMPLE).until(() -> !process.isAlive());
    try {
      return Files.readString(outputOf("stun"), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Path outputOf(String program) {
    return directory.resolve(program + ".out");
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      return socket.getLocalPort();
    }
  }
}
