package io.clawchat.cli.key;

import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.cli.terminal.Invocation;
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
public final class KeyCommand {
  private final Invocation invocation;

  public KeyCommand(Invocation invocation) {
    this.invocation = invocation;
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
    Path target = file.orElseGet(() -> KeySources.defaultFile(invocation.home()));
    try (MasterKey key = new MasterKey(SecretBytes.random(MasterKey.BYTES, new SecureRandom()))) {
      KeyFile.create(target, key, invocation.context().userName());
    }
    invocation.context().out().println("New key in " + target);
    return ExitCode.OK;
  }
}
