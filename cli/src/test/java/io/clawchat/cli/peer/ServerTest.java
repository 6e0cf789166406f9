package io.clawchat.cli.peer;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.terminal.Console;
import io.clawchat.cli.terminal.Printer;
import io.clawchat.cli.terminal.Typed;
import io.clawchat.connection.ClientConnection;
import io.clawchat.connection.ClientEvents;
import io.clawchat.connection.ClientSettings;
import io.clawchat.connection.ConnectionState;
import io.clawchat.connection.ServerSettings;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.machine.MachineHost;
import io.clawchat.machine.MachineOptions;
import io.clawchat.offer.Answer;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.Offer;
import io.clawchat.text.StyledText;
import io.clawchat.sealed.FileKey;
import io.clawchat.sealed.SecurityFiles;
import io.clawchat.store.SecurityFileStore.Expired;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that comes to be reached otherwise than its security file says. */
class ServerTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final List<Candidate> ELSEWHERE =
      List.of(
          new Candidate(
              Candidate.Type.HOST,
              new InetSocketAddress(InetAddress.ofLiteral("192.0.2.9"), 4_000),
              1));

  private final Path home;
  private final FileKey key = new FileKey.MasterKey(SecretBytes.copyOf(new byte[32]));
  private final MachineHost host = MachineHost.start(MachineOptions.DEFAULT.boundTo(LOOPBACK));
  private final Quiet console = new Quiet();
  private final CompletableFuture<Integer> end = new CompletableFuture<>();

  ServerTest(@TempDir Path folder) throws IOException {
    home = folder.resolve("home");
  }

  @AfterEach
  void stop() {
    host.close();
    console.close();
  }

  @Test
  void writesAnotherFileAndServesTheFirstClientOfEither() throws Exception {
    Server server = start(Optional.empty());
    await().until(() -> files().size() == 1);
    Path older = files().getFirst();
    change(server);
    await().until(() -> files().size() == 2);
    assertThat(console.lines)
        .anyMatch(line -> line.contains("another address now, 192.0.2.9:4000"));

    connect(older);
    await().until(() -> console.lines.stream().anyMatch(line -> line.startsWith("Connected")));
    assertThat(files()).isEmpty(); // one is used, the other is withdrawn
    assertThat(console.lines).anyMatch(line -> line.contains("other security file is withdrawn"));
  }

  @Test
  void servesTheNewerFileTooAndKeepsTwoAtMost() throws Exception {
    Server server = start(Optional.empty());
    await().until(() -> files().size() == 1);
    Path older = files().getFirst();
    change(server);
    await().until(() -> files().size() == 2);
    change(server); // too soon for a third

    connect(files().stream().filter(file -> !file.equals(older)).findFirst().orElseThrow());
    await().until(() -> console.lines.stream().anyMatch(line -> line.startsWith("Connected")));
    assertThat(files()).isEmpty();
  }

  @Test
  void withdrawsTheFileWhereItsPortIsTheOnlyOne() throws Exception {
    int port = CompletableFuture.supplyAsync(this::freePort, host).join();
    Server server = start(Optional.of(port));
    await().until(() -> files().size() == 1);
    byte[] older = Files.readAllBytes(files().getFirst());
    change(server);
    await()
        .until(
            () ->
                files().size() == 1
                    && !Arrays.equals(Files.readAllBytes(files().getFirst()), older));

    connect(files().getFirst());
    await().until(() -> console.lines.stream().anyMatch(line -> line.startsWith("Connected")));
  }

  private int freePort() {
    try (var socket = host.bind(0, _ -> {})) {
      return socket.localPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Server start(Optional<Integer> port) throws IOException {
    Printer printer = new Printer(console, host);
    Server server =
        new Server(
            host,
            new Server.Choices(
                ServerSettings.DEFAULT.toBuilder().port(port).build(),
                List.of(),
                List.of(),
                home,
                Files.getOwner(home.getParent()).getName(),
                Expired.ARCHIVE,
                false),
            key,
            console,
            printer,
            new TextScreen(printer),
            end);
    host.execute(server::start);
    return server;
  }

  private void change(Server server) {
    host.execute(() -> server.addressesChanged(server.current(), ELSEWHERE));
  }

  private void connect(Path file) throws Exception {
    Offer offer = SecurityFiles.openOffer(Files.readAllBytes(file), key, Instant.now());
    host.execute(
        () -> {
          try {
            ClientConnection.start(host, offer, ClientSettings.DEFAULT, new Silent());
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  private List<Path> files() throws IOException {
    Path security = home.resolve("security");
    if (Files.notExists(security)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(security)) {
      return entries
          .filter(file -> file.getFileName().toString().matches("clawchat-.*\\.sec"))
          .toList();
    }
  }

  private static final class Silent implements ClientEvents {
    @Override
    public void answered(Answer answer) {}

    @Override
    public void state(ConnectionState state) {}

    @Override
    public void message(byte[] body) {}
  }

  /** Nothing is typed. */
  private static final class Quiet implements Console {
    final List<String> lines = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public Typed read() {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new Typed.End(Optional.empty());
    }

    @Override
    public boolean print(Console.Stream stream, StyledText line) {
      lines.add(line.toString());
      return true;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
