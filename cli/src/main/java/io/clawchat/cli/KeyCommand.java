package io.clawchat.cli;

import io.clawchat.crypto.SecretBytes;
import io.clawchat.sealed.FileKey.MasterKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code clawchat key}: the master key that seals security files. */
@Command(
    name = "key",
    description = "Make the key that seals security files.",
    synopsisSubcommandLabel = "COMMAND")
final class KeyCommand {
  private final ClawChat clawchat;

  KeyCommand(ClawChat clawchat) {
    this.clawchat = clawchat;
  }

  @Command(
      name = "new",
      description = {
        "Write a new random key into FILE, readable by you alone.",
        "Both sides need the same key: carry it over another way than the security file."
      })
  int create(
      @Parameters(
              arity = "0..1",
              paramLabel = "FILE",
              description = "Default: config/master.key under the home. Never overwritten.")
          Optional<Path> file) {
    Path target = file.orElseGet(() -> KeySources.defaultFile(clawchat.home()));
    try (MasterKey key = new MasterKey(SecretBytes.random(MasterKey.BYTES, new SecureRandom()))) {
      KeyFile.create(target, key, clawchat.world().userName());
    }
    clawchat.world().out().println("New key in " + target);
    return ExitCode.OK;
  }
}
