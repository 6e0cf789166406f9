package io.clawchat.cli.peer;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.stun.StunAttribute;
import io.clawchat.stun.StunClass;
import io.clawchat.stun.StunMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two commands as two people use them, over real sockets on the loopback address. */
class ServerAndClientTest extends TwoPeople {
  ServerAndClientTest(@TempDir Path folder) {
    super(folder);
  }

  @Test
  void textGoesBothWays() throws Exception {
    server.start("server", "--once");
    client.start("client", copyOfFile().toString());
    client.type("hello");
    server.type("welcome");

    assertThat(server.awaitEvent("message").get("text").asText()).isEqualTo("hello");
    assertThat(client.awaitEvent("message").get("text").asText()).isEqualTo("welcome");

    client.keyboard.close();
    assertThat(client.exitCode.get()).isEqualTo(ExitCode.OK);
    assertThat(server.exitCode.get()).isEqualTo(ExitCode.OK);
    assertThat(server.awaitEvent("ended").get("reason").asText()).isEqualTo("closed-by-peer");
  }

  @Test
  void bothHaveOtherKeysAsOftenAsEitherWants() throws Exception {
    server.start("server", "--once");
    client.start("client", copyOfFile().toString(), "--rotate-every", "5s");
    client.type("before");

    assertThat(client.awaitEvent("rotated").get("epoch").asInt()).isEqualTo(1);
    assertThat(server.awaitEvent("rotated").get("epoch").asInt()).isEqualTo(1);
    client.type("after");
    client.keyboard.close();
    assertThat(client.exitCode.get()).isEqualTo(ExitCode.OK);
    assertThat(server.exitCode.get()).isEqualTo(ExitCode.OK);
    assertThat(server.events("message").map(event -> event.get("text").asText()))
        .containsExactly("before", "after");
  }

  @Test
  void aRotationIsEvery5SecondsTo24Hours() {
    assertThat(server.run("server", "--rotate-every", "4s")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(server.desk.err()).contains("--rotate-every is from 5s to 1d, found 4s");
    assertThat(client.run("client", "any.sec", "--rotate-every", "25h"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(client.desk.err()).contains("--rotate-every is from 5s to 1d, found 25h");
  }

  @Test
  void whatIsTypedForNobodyReachesNobody() throws Exception {
    server.start("server");
    server.awaitEvent("offered");
    server.type("the door code is 4711");
    assertThat(server.awaitEvent("not-sent").get("bytes").asInt()).isEqualTo(21);

    client.start("client", copyOfFile().toString());
    server.awaitEvent("connected");
    server.type("hello");
    assertThat(client.awaitEvent("message").get("text").asText()).isEqualTo("hello");
  }

  @Test
  void whatIsPipedToAServerWithOneClientWaitsForThatClient() throws Exception {
    server.type("hello");
    server.start("server", "--once");
    client.start("client", copyOfFile().toString());

    assertThat(client.awaitEvent("message").get("text").asText()).isEqualTo("hello");
  }

  @Test
  void everyPipedLineArrivesHoweverManyAndLong() throws Exception {
    List<String> lines =
        IntStream.range(0, 3_000).mapToObj(i -> i % 100 == 0 ? "x".repeat(i) : "" + i).toList();
    server.start("server", "--once");
    client.start("client", copyOfFile().toString());
    for (String line : lines) {
      client.type(line);
    }
    client.keyboard.close();

    assertThat(client.exitCode.get()).isEqualTo(ExitCode.OK);
    assertThat(server.exitCode.get()).isEqualTo(ExitCode.OK);
    assertThat(server.events("message").map(event -> event.get("text").asText()))
        .containsExactlyElementsOf(lines);
    assertThat(client.awaitEvent("ended").at("/undelivered/messages").asInt(-1)).isZero();
  }

  @Test
  void aServerWhoseEventsNobodyReadsEnds() {
    server.desk.losingOutput("Broken pipe");

    assertThat(server.run("server")).isEqualTo(ExitCode.PIPE_CLOSED);
  }

  @Test
  void anAnswerFileIsWrittenAtOnceAndNotWaitedForWhereTheFileAloneDoes() throws Exception {
    server.start("server", "--once");
    Path answer = folder.resolve("client.ans");
    client.start("client", copyOfFile().toString(), "--answer", answer.toString());
    client.awaitEvent("answered"); // though the file alone may do, as here: then nothing is carried
    assertThat(Files.getPosixFilePermissions(answer)).isEqualTo(PRIVATE);

    server.awaitEvent("connected");
    client.awaitEvent("connected");

    client.keyboard.close();
    assertThat(client.exitCode.get()).isEqualTo(ExitCode.OK);
    assertThat(server.exitCode.get()).isEqualTo(ExitCode.OK);
  }

  @Test
  void anAnswerIsWrittenOrNot() {
    assertThat(client.run("client", "any.sec", "--answer", "a.ans", "--no-answer"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(client.desk.err()).contains("--answer and --no-answer exclude each other");
  }

  @Test
  void anAnswerOfNoUseIsToldOfAndLeft() throws Exception {
    server.start("server", "--once");
    Path answers = Path.of(server.awaitEvent("offered").get("answers").asText());
    Path nonsense = answers.resolve("nonsense.ans");
    Files.createFile(nonsense, PosixFilePermissions.asFileAttribute(PRIVATE));
    Files.writeString(nonsense, "{}");

    JsonNode refused = server.awaitEvent("answer-refused");
    assertThat(refused.get("file").asText()).isEqualTo(nonsense.toString());
    assertThat(refused.get("words").asText()).isNotEmpty();
    assertThat(nonsense).exists();
  }

  @Test
  void theFileIsPrivateAndPutAwayWhenItHasBeenUsed() throws Exception {
    server.start("server", "--once");
    Path file = Path.of(server.awaitEvent("offered").get("file").asText());
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PRIVATE);

    client.start("client", copyOfFile().toString());
    client.awaitEvent("connected");
    await().untilAsserted(() -> assertThat(file).doesNotExist());
    assertThat(file.resolveSibling("archive").resolve(file.getFileName())).exists();
  }

  @Test
  void aFlippedByteIsRefusedInWords() throws Exception {
    server.start("server", "--once");
    Path copy = copyOfFile();
    byte[] bytes = Files.readAllBytes(copy);
    bytes[bytes.length / 2] = (byte) (bytes[bytes.length / 2] == 'A' ? 'B' : 'A');
    Files.write(copy, bytes);

    assertThat(client.run("client", copy.toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(client.desk.err()).startsWith("clawchat: " + copy + ": ").contains("changed");
  }

  @Test
  void aFileThatOthersCanReadIsRefusedWithTheWayToMendIt() throws Exception {
    server.start("server", "--once");
    Path copy = copyOfFile();
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(client.run("client", copy.toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(client.desk.err()).contains("chmod 600 " + copy);
  }

  @Test
  void aFileOfAnotherKeyIsRefused() throws Exception {
    server.start("server", "--once");
    client.desk.environment.put("CLAWCHAT_KEY", Base64.getEncoder().encodeToString(new byte[32]));

    assertThat(client.run("client", copyOfFile().toString())).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThat(client.run("client", "nowhere.sec")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(client.desk.err()).contains("nowhere.sec: is not there");
  }

  @Test
  void aPortThatIsTakenIsRefusedByName() throws Exception {
    try (DatagramSocket taken = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());

      assertThat(server.run("server", "--once", "--port", port)).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(server.desk.err()).contains(port);
    }
  }

  @Test
  void nothingAnswersAStranger() throws Exception {
    server.start("server", "--once");
    String address = server.awaitEvent("offered").get("candidates").get(0).get("address").asText();
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));

    try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      for (int length : new int[] {0, 1, 20, 32, 80, 1_200}) {
        stranger.send(
            new DatagramPacket(new byte[length], length, InetAddress.ofLiteral("127.0.0.1"), port));
      }
      // A client's whole handshake passes through the same socket after the stranger's packets, so
      // that an answer to those would have been sent by the time it is through.
      client.start("client", copyOfFile().toString());
      client.awaitEvent("connected");
      stranger.setSoTimeout(1);
      assertThat(receives(stranger)).isFalse();
    }
  }

  @Test
  void theOwnerIsToldOfAStunServerThatNamesNoAddress() throws Exception {
    try (DatagramSocket rude = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.startVirtualThread(() -> refuse(rude));
      server.start("server", "--once", "--stun", "127.0.0.1:" + rude.getLocalPort());

      assertThat(server.awaitEvent("trouble").get("words").asText())
          .contains("refused the request: 500 \u001b[2Jgone");
      assertThat(server.awaitEvent("offered").get("candidates")).hasSize(1);
      assertThat(server.desk.out()).contains("no STUN server told an outside address");
    }
  }

  private static void refuse(DatagramSocket socket) {
    try {
      DatagramPacket request = new DatagramPacket(new byte[1_500], 1_500);
      socket.receive(request);
      ByteBuffer payload = ByteBuffer.wrap(request.getData(), 0, request.getLength());
      StunMessage message = (StunMessage) StunMessage.decode(payload);
      StunAttribute refusal = new StunAttribute.ErrorCode(500, "\u001b[2Jgone");
      byte[] answer =
          new StunMessage(
                  StunClass.ERROR_RESPONSE,
                  message.method(),
                  message.transactionId(),
                  List.of(refusal))
              .encode();
      socket.send(new DatagramPacket(answer, answer.length, request.getSocketAddress()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean receives(DatagramSocket socket) throws IOException {
    try {
      socket.receive(new DatagramPacket(new byte[2_000], 2_000));
      return true;
    } catch (SocketTimeoutException silence) {
      return false;
    }
  }
}
