package io.clawchat.cli;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.cli.terminal.Look;
import io.clawchat.cli.terminal.ProcessContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where {@code clawchat} starts. */
public final class Main {
  /** Picocli refuses less. */
  private static final int NARROWEST_HELP = 55;

  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    ProcessContext context = ProcessContext.ofThisProcess();
    Optional<String> fault = PathText.faultOfThisProcess(args);
    fault.ifPresent(words -> context.err().println("clawchat: " + words));
    System.exit(fault.isPresent() ? ExitCode.BAD_INPUT : run(context, args));
  }

  /** Runs the command and returns one of {@link ExitCode}. */
  static int run(ProcessContext context, String... args) {
    ClawChat clawchat = new ClawChat(context);
    int exitCode;
    try {
      exitCode = commandLine(clawchat, args).execute(args);
    } catch (Error error) { // a defect is told like any other, with its own exit code
      exitCode = say(clawchat, error);
    }
    return LostOutput.in(context, exitCode);
  }

  /** What parses these arguments, and then executes them. */
  static CommandLine commandLine(ClawChat clawchat, String... args) {
    ProcessContext context = clawchat.context();
    CommandLine command = new CommandLine(clawchat);
    named(clawchat.subcommands(), args)
        .forEach((name, subcommand) -> command.addSubcommand(name, subcommand.get()));
    return command // what is set from here on holds for the subcommands too
        .setOut(context.out().commands()) // its own words, in bold where that is a terminal
        .setErr(context.err().commands())
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(context.out().look())))
        .setUsageHelpWidth(Math.max(NARROWEST_HELP, context.out().look().columns()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(parsed -> execute(clawchat, parsed))
        .setParameterExceptionHandler((problem, given) -> sayUsage(context, problem))
        .setExecutionExceptionHandler((problem, cmd, parsed) -> say(clawchat, problem));
  }

  /**
   * Those subcommands that the arguments name, which is all that can be meant; all where they name
   * none. To read the annotations of a command takes as long as to start a JVM.
   */
  private static Map<String, Supplier<Object>> named(
      Map<String, Supplier<Object>> all, String... args) {
    Map<String, Supplier<Object>> named = new LinkedHashMap<>(all);
    named.keySet().retainAll(List.of(args));
    return named.isEmpty() ? all : named;
  }

  private static CommandLine.Help.Ansi ansi(Look look) {
    return look.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
  }

  private static int execute(ClawChat clawchat, ParseResult parsed) {
    if (clawchat.debug()) {
      StderrLog.showEverything();
    }
    CommandLine last = parsed.asCommandLineList().getLast();
    @Nullable Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    return last.getSubcommands().isEmpty()
        ? new RunLast().execute(parsed)
        : showCommands(clawchat.context(), last);
  }

  /** A group of commands does nothing by itself; a script that meant one of them has to notice. */
  private static int showCommands(ProcessContext context, CommandLine group) {
    group.usage(context.err().commands());
    return ExitCode.BAD_INPUT;
  }

  private static int sayUsage(ProcessContext context, ParameterException problem) {
    context.err().prose("clawchat: " + problem.getMessage());
    UnmatchedArgumentException.printSuggestions(problem, context.err());
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    context.err().println("Try '" + command + " --help'.");
    return ExitCode.BAD_INPUT;
  }

  private static int say(ClawChat clawchat, Throwable problem) {
    boolean expected = problem instanceof BadInputException;
    clawchat
        .context()
        .err()
        .prose("clawchat: " + (expected ? problem.getMessage() : defect(problem)));
    if (clawchat.debug()) {
      problem.printStackTrace(clawchat.context().err());
    }
    return expected ? ExitCode.BAD_INPUT : ExitCode.INTERNAL_ERROR;
  }

  private static String defect(Throwable problem) {
    @Nullable String message = problem.getMessage();
    return "internal error: %s%s (--debug shows where)"
        .formatted(
            problem.getClass().getSimpleName(),
            message == null ? "" : ": " + message.lines().findFirst().orElse(""));
  }
}
