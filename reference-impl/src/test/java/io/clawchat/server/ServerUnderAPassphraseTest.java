package io.clawchat.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.client.Client;
import io.clawchat.client.ClientOptions;
import io.clawchat.connection.ConnectionState;
import io.clawchat.crypto.Argon2id;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.sealed.FileKey;
import io.clawchat.sealed.SealingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A server whose files are sealed with a passphrase. Argon2id takes about a second, which its event
 * loop does not have: so the passphrase is gone before the server starts.
 */
class ServerUnderAPassphraseTest {
  private static final Duration A_WHILE = Duration.ofSeconds(5);

  private final Home home = new Home(1, passphrase());

  @AfterEach
  void leave() throws IOException {
    home.close();
  }

  @Test
  void writesFileAfterFileWithoutThePassphraseWhichOpensThemAll() {
    try (SealingKey key = withoutThePassphrase()) {
      home.serve(ServerOptions.DEFAULT, key);
      for (int visits = 1; visits <= 2; visits++) {
        home.runFor(Duration.ofMinutes(62)); // in which a file expires
        Client client = home.connect(home.offered().getFirst(), ClientOptions.DEFAULT);
        home.runFor(A_WHILE);
        assertThat(home.count(ConnectionState.Connected.class)).isEqualTo(visits);
        client.close();
        home.runFor(A_WHILE);
      }
    }
    assertThat(home.events(ServerEvent.Offered.class)).hasSize(5);
  }

  private SealingKey withoutThePassphrase() {
    try (FileKey passphrase = passphrase()) {
      return SealingKey.of(passphrase, home.machine.random());
    }
  }

  private static FileKey passphrase() {
    byte[] utf8 = "correct horse".getBytes(StandardCharsets.US_ASCII);
    return new FileKey.Passphrase(SecretBytes.adopt(utf8), new Argon2id.Cost(19_456, 2, 1));
  }
}
