package io.clawchat.cli;

import io.clawchat.security.FileKey;
import io.clawchat.security.FileKey.Passphrase;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the key of security files. The first of these that is there decides, and a fault in it is
 * an error, never a reason to try the next: {@code --key-file}; the systemd credential {@code
 * clawchat.key}; {@code CLAWCHAT_KEY} or {@code CLAWCHAT_PASSPHRASE}; {@code config/master.key}
 * under the home; a question on the terminal. A key is never an argument: other users can read
 * those.
 */
final class KeySources {
  private static final String CREDENTIAL = "clawchat.key";

  private final Surroundings world;
  private final Path home;
  private final Optional<Path> keyFile;

  /**
   * @param home see {@link ClawChat#home()}
   * @param keyFile the value of {@code --key-file}
   */
  KeySources(Surroundings world, Path home, Optional<Path> keyFile) {
    this.world = world;
    this.home = home;
    this.keyFile = keyFile;
  }

  /** What the key is wanted for: a passphrase that seals something new is asked for twice. */
  enum Purpose {
    OPEN,
    SEAL
  }

  /**
   * The key.
   *
   * @throws BadInputException where there is none, or the one found cannot be used
   */
  FileKey find(Purpose purpose) {
    return fromKeyFile()
        .or(this::fromCredential)
        .or(this::fromEnvironment)
        .or(this::fromDefaultFile)
        .or(() -> fromTerminal(purpose))
        .orElseThrow(this::nothingFound);
  }

  static Path defaultFile(Path home) {
    return home.resolve("config").resolve("master.key");
  }

  private Optional<FileKey> fromKeyFile() {
    return keyFile.map(file -> KeyFile.readPrivate(file, world.userName()));
  }

  private Optional<FileKey> fromCredential() {
    return world
        .variable("CREDENTIALS_DIRECTORY")
        .map(directory -> home.getFileSystem().getPath(directory, CREDENTIAL))
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        .map(KeyFile::readCredential);
  }

  private Optional<FileKey> fromEnvironment() {
    Optional<String> key = world.variable("CLAWCHAT_KEY");
    Optional<String> passphrase = world.variable("CLAWCHAT_PASSPHRASE");
    if (key.isPresent() && passphrase.isPresent()) {
      throw new BadInputException(
          "CLAWCHAT_KEY and CLAWCHAT_PASSPHRASE are both set; unset the one that is not meant");
    }
    return key.<FileKey>map(text -> KeyFile.parse(text, "CLAWCHAT_KEY"))
        .or(() -> passphrase.map(text -> passphrase(text.toCharArray())));
  }

  private Optional<FileKey> fromDefaultFile() {
    return Optional.of(defaultFile(home))
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        .map(file -> KeyFile.readPrivate(file, world.userName()));
  }

  private Optional<FileKey> fromTerminal(Purpose purpose) {
    return world.prompt().map(prompt -> ask(prompt, purpose));
  }

  private static Passphrase ask(SecretPrompt prompt, Purpose purpose) {
    char[] typed = prompt.ask("Passphrase");
    if (typed == null || typed.length == 0) {
      throw new BadInputException("no passphrase was typed");
    }
    if (purpose == Purpose.SEAL) {
      char[] again = prompt.ask("Passphrase again");
      boolean same = again != null && Arrays.equals(typed, again);
      if (again != null) {
        Arrays.fill(again, '\0');
      }
      if (!same) {
        Arrays.fill(typed, '\0');
        throw new BadInputException("the two passphrases differ; nothing was done");
      }
    }
    return passphrase(typed);
  }

  private static Passphrase passphrase(char[] typed) {
    try {
      return Passphrase.of(typed);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    } finally {
      Arrays.fill(typed, '\0');
    }
  }

  private BadInputException nothingFound() {
    return new BadInputException(
        "no key found: give --key-file FILE, set CLAWCHAT_KEY or CLAWCHAT_PASSPHRASE, or put a key"
            + " into "
            + defaultFile(home)
            + " ('clawchat key new' makes one)");
  }
}
