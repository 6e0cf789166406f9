package io.clawchat.natsim.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.Lab;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.net.Payload;
import java.io.ByteArrayOutputStream;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever the links lose, double and reorder, a connection is whole. */
class TcpConnectionProperties {
  @Property(tries = 300)
  void anyBytesArriveUnchangedAndInOrder(
      @ForAll long seed,
      @ForAll("bad") Link clients,
      @ForAll("bad") Link servers,
      @ForAll @Size(max = 4) List<byte[]> parts,
      @ForAll("bulk") byte[] bulk)
      throws BindException {
    Lab lab = new Lab(seed);
    SimHost client =
        lab.network.attachHost("client", lab.network.internet(), Lab.ip("203.0.113.2"), clients);
    SimHost server =
        lab.network.attachHost("server", lab.network.internet(), Lab.ip("203.0.113.9"), servers);
    RecordingHandler received = new RecordingHandler();
    RecordingHandler answered = new RecordingHandler();
    server.listen(
        80,
        () ->
            new TcpHandler() {
              @Override
              public void opened(TcpConnection connection) {
                received.opened(connection);
              }

              @Override
              public void received(TcpConnection connection, Payload bytes) {
                received.received(connection, bytes);
                connection.send(bytes.buffer());
              }

              @Override
              public void ended(TcpConnection connection) {
                received.ended(connection);
              }

              @Override
              public void failed(TcpConnection connection, String reason) {
                received.failed(connection, reason);
              }
            });
    TcpConnection connection = client.connect(Lab.at("203.0.113.9:80"), answered);
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      connection.send(ByteBuffer.wrap(part));
      sent.writeBytes(part);
      lab.network.runFor(Duration.ofMillis(300));
    }
    connection.send(ByteBuffer.wrap(bulk));
    sent.writeBytes(bulk);
    connection.close();
    lab.network.runFor(Duration.ofHours(2));

    assertThat(received.bytes.toByteArray()).isEqualTo(sent.toByteArray());
    assertThat(answered.bytes.toByteArray()).isEqualTo(sent.toByteArray());
    assertThat(received.events).containsExactly("opened", "ended");
    assertThat(answered.events).containsExactly("opened", "ended");
  }

  @Provide
  static Arbitrary<byte[]> bulk() {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofMinSize(0)
        .ofMaxSize(3)
        .flatMap(
            pattern ->
                Arbitraries.integers()
                    .between(0, 100_000)
                    .map(
                        size -> {
                          byte[] bytes = new byte[size];
                          for (int i = 0; i < size; i++) {
                            bytes[i] =
                                (byte) (i * 31 + (pattern.length == 0 ? 0 : pattern[0]) + i / 251);
                          }
                          return bytes;
                        }));
  }

  @Provide
  static Arbitrary<Link> bad() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 400),
            Arbitraries.integers().between(0, 200),
            Arbitraries.doubles().between(0, 0.1),
            Arbitraries.doubles().between(0, 0.5),
            Arbitraries.doubles().between(0, 0.3))
        .as(
            (latency, jitter, loss, reordering, duplication) ->
                Link.both(
                    new LinkProfile(
                        Duration.ofMillis(latency),
                        Duration.ofMillis(jitter),
                        loss,
                        reordering,
                        duplication)));
  }
}
