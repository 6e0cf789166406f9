package io.clawchat.cli.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a command may know of the process it runs in.
 *
 * @param environment the environment variables
 * @param userHome the user's home directory; absent where nobody says one
 * @param userName the user's name, as the file system names the owner of a file
 * @param prompt asks the user for a secret; absent where no terminal is attached
 * @param in standard input, in bytes: no charset decides what is sent
 * @param out standard output
 * @param err standard error
 */
public record ProcessContext(
    Map<String, String> environment,
    Optional<Path> userHome,
    String userName,
    Optional<SecretPrompt> prompt,
    InputStream in,
    Output out,
    Output err) {

  private static final Path OWN_PROCESS = Path.of("/proc/self");

  public static ProcessContext ofThisProcess() {
    Map<String, String> environment = ProcessEnvironment.ofThisProcess();
    return new ProcessContext(
        environment,
        home(environment, System.getProperty("user.home")),
        ownName(),
        terminal(),
        StandardInput.ofThisProcess(),
        output(FileDescriptor.out, Look.OF_STDOUT),
        output(FileDescriptor.err, Look.OF_STDERR));
  }

  /** Not {@code System.out}, which forgets why it could not be written. */
  private static Output output(FileDescriptor descriptor, String look) {
    return Output.of(new FileOutputStream(descriptor), Look.of(System.getenv(), look));
  }

  /** Whether a person sits there, who can be asked and can carry a file. */
  public boolean hasTerminal() {
    return prompt.isPresent();
  }

  /** Whether all three standard streams are a terminal that can move its cursor. */
  public boolean isTerminal() {
    return prompt.isPresent()
        && out.look().terminal().isPresent()
        && err.look().terminal().isPresent()
        && variable("TERM").filter(name -> !name.equals("dumb")).isPresent();
  }

  /** The value of an environment variable; an empty one counts as unset. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * {@code $HOME}, as every shell has it, else the home that passwd gives. Java's name for none is
   * a question mark.
   */
  static Optional<Path> home(Map<String, String> environment, String inPasswd) {
    return Stream.of(environment.getOrDefault("HOME", ""), inPasswd)
        .filter(path -> path.startsWith("/"))
        .findFirst()
        .map(Path::of);
  }

  /** A user without an entry in passwd has no {@code user.name}; the process still has an owner. */
  private static String ownName() {
    try {
      return Files.getOwner(OWN_PROCESS).getName();
    } catch (IOException | UnsupportedOperationException e) {
      return System.getProperty("user.name");
    }
  }

  private static Optional<SecretPrompt> terminal() {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> question -> console.readPassword("%s: ", question));
  }
}
