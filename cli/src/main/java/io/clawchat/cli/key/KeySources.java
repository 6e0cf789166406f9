package io.clawchat.cli.key;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.ProcessContext;
import io.clawchat.cli.terminal.SecretPrompt;
import io.clawchat.sealed.FileKey;
import io.clawchat.sealed.FileKey.Passphrase;
import io.clawchat.sealed.PassphraseStrength;
import io.clawchat.sealed.SecurityFileException;
import io.clawchat.sealed.SecurityFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the key of security files. The first of these that is there decides, and a fault in it is
 * an error, never a reason to try the next: {@code --key-file}; the systemd credential {@code
 * clawchat.key}; {@code CLAWCHAT_KEY} or {@code CLAWCHAT_PASSPHRASE}; {@code config/master.key}
 * under the home; a question on the terminal. A key is never an argument: other users can read
 * those.
 */
public final class KeySources {
  private static final String WEAK = "CLAWCHAT_WEAK_PASSPHRASE";
  private static final String CREDENTIAL = "clawchat.key";

  private final ProcessContext context;
  private final Path home;
  private final Optional<Path> keyFile;

  /**
   * @param home see {@link Invocation#home()}
   * @param keyFile the value of {@code --key-file}
   */
  public KeySources(ProcessContext context, Path home, Optional<Path> keyFile) {
    this.context = context;
    this.home = home;
    this.keyFile = keyFile;
  }

  /** What the key is wanted for. */
  public enum Purpose {
    /** To open a file that is sealed with a master key. */
    OPEN_BY_KEY,
    /** To open a file that is sealed with a passphrase. */
    OPEN_BY_PASSPHRASE,
    /** To seal something new: a passphrase is asked for twice, and must not be weak. */
    SEAL;

    /**
     * To open a security file.
     *
     * @throws SecurityFileException where it is none
     */
    public static Purpose toOpen(byte[] file) throws SecurityFileException {
      return SecurityFiles.wantsPassphrase(file) ? OPEN_BY_PASSPHRASE : OPEN_BY_KEY;
    }
  }

  /**
   * The key.
   *
   * @throws BadInputException where there is none, or the one found cannot be used
   */
  public FileKey find(Purpose purpose) {
    return fromKeyFile()
        .or(this::fromCredential)
        .or(() -> fromEnvironment(purpose))
        .or(() -> fromDefaultFile(purpose))
        .or(() -> fromTerminal(purpose))
        .orElseThrow(() -> nothingFound(purpose));
  }

  static Path defaultFile(Path home) {
    return home.resolve("config").resolve("master.key");
  }

  private Optional<FileKey> fromKeyFile() {
    return keyFile.map(file -> KeyFile.readPrivate(file, context.userName()));
  }

  private Optional<FileKey> fromCredential() {
    return context
        .variable("CREDENTIALS_DIRECTORY")
        .map(directory -> home.getFileSystem().getPath(directory, CREDENTIAL))
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        .map(KeyFile::readCredential);
  }

  private Optional<FileKey> fromEnvironment(Purpose purpose) {
    Optional<String> key = context.variable("CLAWCHAT_KEY");
    Optional<String> passphrase = context.variable("CLAWCHAT_PASSPHRASE");
    if (key.isPresent() && passphrase.isPresent()) {
      throw new BadInputException(
          "CLAWCHAT_KEY and CLAWCHAT_PASSPHRASE are both set; unset the one that is not meant");
    }
    return key.<FileKey>map(
            text -> KeyFile.parse(text.getBytes(StandardCharsets.UTF_8), "CLAWCHAT_KEY"))
        .or(() -> passphrase.map(text -> passphrase(text.toCharArray(), purpose, this::warn)));
  }

  /** Where a passphrase is wanted, a master key that lies here is not meant. */
  private Optional<FileKey> fromDefaultFile(Purpose purpose) {
    return Optional.of(defaultFile(home))
        .filter(file -> purpose != Purpose.OPEN_BY_PASSPHRASE)
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        .map(file -> KeyFile.readPrivate(file, context.userName()));
  }

  private Optional<FileKey> fromTerminal(Purpose purpose) {
    return purpose == Purpose.OPEN_BY_KEY
        ? Optional.empty()
        : context.prompt().map(prompt -> ask(prompt, purpose));
  }

  private Passphrase ask(SecretPrompt prompt, Purpose purpose) {
    if (purpose == Purpose.SEAL) {
      context
          .err()
          .println(
              "There is no key yet. A passphrase can seal the file, and the client needs the same"
                  + " one; 'clawchat key new' makes a key, which nobody can guess.");
    }
    char[] typed =
        prompt.ask(
            purpose == Purpose.SEAL ? "New passphrase" : "Passphrase that the file is sealed with");
    if (typed == null || typed.length == 0) {
      throw new BadInputException("no passphrase was typed");
    }
    char[] copy = typed.clone();
    Passphrase passphrase = passphrase(typed, purpose, this::refuse);
    try {
      if (purpose == Purpose.SEAL && !isTypedAgain(copy, prompt)) {
        passphrase.close();
        throw new BadInputException("the two passphrases differ; nothing was done");
      }
      return passphrase;
    } finally {
      Arrays.fill(copy, '\0');
    }
  }

  private static boolean isTypedAgain(char[] typed, SecretPrompt prompt) {
    char[] again = prompt.ask("The same again");
    if (again == null) {
      return false;
    }
    boolean same = Arrays.equals(typed, again);
    Arrays.fill(again, '\0');
    return same;
  }

  private Passphrase passphrase(char[] typed, Purpose purpose, Consumer<String> weak) {
    try {
      Passphrase passphrase = Passphrase.of(typed);
      if (purpose == Purpose.SEAL) {
        requireFit(passphrase, typed, weak);
      }
      return passphrase;
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    } finally {
      Arrays.fill(typed, '\0');
    }
  }

  private void requireFit(Passphrase passphrase, char[] typed, Consumer<String> weak) {
    try {
      passphrase
          .lacksMemory()
          .ifPresent(
              words -> {
                throw new BadInputException(words);
              });
      if (!weakIsAllowed()) {
        PassphraseStrength.weakness(typed).map(KeySources::tooWeak).ifPresent(weak);
      }
    } catch (BadInputException refused) {
      passphrase.close();
      throw refused;
    }
  }

  /** Somebody chooses it now, and can choose another one. */
  private void refuse(String weak) {
    throw new BadInputException(weak + "; " + WEAK + "=allow takes this passphrase all the same");
  }

  /** It was chosen before, and both sides have it: a server that starts by itself goes on. */
  private void warn(String weak) {
    context.err().println("clawchat: warning: " + weak + "; " + WEAK + "=allow silences this");
  }

  private boolean weakIsAllowed() {
    return context.variable(WEAK).filter("allow"::equals).isPresent();
  }

  private static String tooWeak(String reason) {
    return "the passphrase is weak: "
        + reason
        + ". Whoever copies the file can guess at it for years. 'clawchat key new' makes a key that"
        + " nobody can guess";
  }

  private BadInputException nothingFound(Purpose purpose) {
    return new BadInputException(
        switch (purpose) {
          case OPEN_BY_PASSPHRASE ->
              "this file is sealed with a passphrase, and there is no terminal to ask for it: set"
                  + " CLAWCHAT_PASSPHRASE";
          case OPEN_BY_KEY ->
              "this file is sealed with a master key, and none was found: give --key-file FILE, set"
                  + " CLAWCHAT_KEY, or put the server's key into "
                  + defaultFile(home);
          case SEAL ->
              "no key found: give --key-file FILE, set CLAWCHAT_KEY or CLAWCHAT_PASSPHRASE, or put a"
                  + " key into "
                  + defaultFile(home)
                  + " ('clawchat key new' makes one)";
        });
  }
}
