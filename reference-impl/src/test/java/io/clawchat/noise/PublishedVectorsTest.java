package io.clawchat.noise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clawchat.crypto.Aead;
import io.clawchat.crypto.KeyPair;
import io.clawchat.crypto.PublicKey;
import io.clawchat.crypto.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The published cacophony vectors, byte for byte. {@code cacophony.json} is the part of {@code
 * tests/vectors/cacophony.txt} of mcginty/snow that is about our patterns.
 */
class PublishedVectorsTest {

  @ParameterizedTest
  @EnumSource
  void everyPatternGivesThePublishedBytes(NoisePattern pattern) throws Exception {
    JsonNode vector = vector(pattern);
    NoiseHandshake initiator =
        NoiseHandshake.initiator(
            pattern,
            hex(vector.path("init_prologue")),
            secret(vector.path("init_psks").path(0)),
            keyPair(vector.get("init_static")),
            publicKey(vector.get("init_remote_static")),
            new FixedBytes(hex(vector.path("init_ephemeral"))));
    NoiseHandshake responder =
        NoiseHandshake.responder(
            pattern,
            hex(vector.path("resp_prologue")),
            secret(vector.path("resp_psks").path(0)),
            keyPair(vector.get("resp_static")),
            publicKey(vector.get("resp_remote_static")),
            new FixedBytes(hex(vector.path("resp_ephemeral"))));
    JsonNode messages = vector.path("messages");

    assertHandshakeMessage(messages.path(0), initiator, responder);
    assertHandshakeMessage(messages.path(1), responder, initiator);
    assertThat(initiator.handshakeHash()).isEqualTo(hex(vector.path("handshake_hash")));
    assertThat(responder.handshakeHash()).isEqualTo(hex(vector.path("handshake_hash")));

    TransportKeys initiatorKeys = initiator.split();
    TransportKeys responderKeys = responder.split();
    assertThat(initiatorKeys.receiving()).isEqualTo(responderKeys.sending());
    assertThat(messages).hasSize(6);
    for (int i = 2; i < messages.size(); i++) {
      TransportKeys sender = i % 2 == 0 ? initiatorKeys : responderKeys;
      TransportKeys receiver = i % 2 == 0 ? responderKeys : initiatorKeys;
      assertTransportMessage(messages.path(i), i / 2 - 1, sender, receiver);
    }
  }

  private static void assertHandshakeMessage(
      JsonNode message, NoiseHandshake sender, NoiseHandshake receiver) throws NoiseException {
    byte[] payload = hex(message.path("payload"));
    byte[] ciphertext = hex(message.path("ciphertext"));
    assertThat(sender.writeMessage(payload)).isEqualTo(ciphertext);
    assertThat(receiver.readMessage(ciphertext)).isEqualTo(payload);
  }

  private static void assertTransportMessage(
      JsonNode message, long counter, TransportKeys sender, TransportKeys receiver) {
    byte[] payload = hex(message.path("payload"));
    byte[] ciphertext = hex(message.path("ciphertext"));
    byte[] nonce = Aead.nonce(counter);
    assertThat(Aead.seal(sender.sending(), nonce, new byte[0], payload)).isEqualTo(ciphertext);
    assertThat(Aead.open(receiver.receiving(), nonce, new byte[0], ciphertext)).contains(payload);
  }

  private static JsonNode vector(NoisePattern pattern) throws IOException {
    try (InputStream file = PublishedVectorsTest.class.getResourceAsStream("cacophony.json")) {
      for (JsonNode vector : new JsonMapper().readTree(Objects.requireNonNull(file))) {
        if (vector.path("protocol_name").asText().equals(pattern.protocolName())) {
          return vector;
        }
      }
    }
    throw new AssertionError("no published vector for " + pattern.protocolName());
  }

  private static @Nullable KeyPair keyPair(@Nullable JsonNode hex) {
    return hex == null ? null : KeyPair.ofPrivate(secret(hex));
  }

  private static @Nullable PublicKey publicKey(@Nullable JsonNode hex) {
    return hex == null ? null : PublicKey.of(hex(hex));
  }

  private static SecretBytes secret(JsonNode hex) {
    return SecretBytes.adopt(hex(hex));
  }

  private static byte[] hex(JsonNode hex) {
    return HexFormat.of().parseHex(hex.asText());
  }
}
