package io.clawchat.cli;

import io.clawchat.cli.key.KeyCommand;
import io.clawchat.cli.lab.LabCommands;
import io.clawchat.cli.peer.PeerCommands;
import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.cli.terminal.Invocation;
import io.clawchat.cli.terminal.ProcessContext;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command above all subcommands, with the options that every one of them has. */
@Command(
    name = "clawchat",
    description = "Encrypted UDP between two machines behind NATs, and the lab that proves it.",
    synopsisSubcommandLabel = "COMMAND",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      ExitCode.OK + ":as expected",
      ExitCode.FAILED + ":the work was done, and something was not as expected",
      ExitCode.BAD_INPUT + ":the arguments, or a file they name, cannot be used",
      ExitCode.INTERNAL_ERROR + ":a defect of clawchat",
      ExitCode.OUTPUT_LOST + ":the output could not be written, as on a full disk",
      ExitCode.INTERRUPTED + ":ended by Ctrl-C, after the other side was told",
      ExitCode.PIPE_CLOSED + ":whoever read the output closed it (head, less)",
      ExitCode.TERMINATED + ":ended by SIGTERM, after the other side was told",
    })
final class ClawChat implements Invocation {
  private final ProcessContext context;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description =
          "Where keys, security files and settings live: $CLAWCHAT_HOME, else ~/.clawchat.")
  private @Nullable Path home;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error, and log in detail.")
  private boolean debug;

  ClawChat(ProcessContext context) {
    this.context = context;
  }

  @Override
  public ProcessContext context() {
    return context;
  }

  boolean debug() {
    return debug;
  }

  @Override
  public Path home() {
    try {
      return chosenHome().toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new BadInputException(
          "the home "
              + e.getInput()
              + " cannot be written in this locale; start it with"
              + " LC_ALL=C.UTF-8",
          e);
    }
  }

  private Path chosenHome() {
    Path chosen = home;
    if (chosen != null) {
      return chosen;
    }
    return context
        .variable("CLAWCHAT_HOME")
        .map(Path::of)
        .or(() -> context.userHome().map(user -> user.resolve(".clawchat")))
        .orElseThrow(
            () ->
                new BadInputException(
                    "this user has no home directory; set HOME or CLAWCHAT_HOME, or give --home"
                        + " DIR"));
  }

  /** Every subcommand under its name, in the order of the help. */
  Map<String, Supplier<Object>> subcommands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("server", () -> PeerCommands.server(this));
    commands.put("client", () -> PeerCommands.client(this));
    commands.put("nat", () -> PeerCommands.nat(this));
    commands.put("key", () -> new KeyCommand(this));
    commands.put("scan", () -> PeerCommands.scan(this));
    if (LabCommands.areInstalled()) {
      commands.put("lab", () -> LabCommands.lab(this));
    }
    return commands;
  }
}
