package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.Invocation;
import picocli.CommandLine;

/** {@code clawchat lab} with its subcommands, for picocli. */
public final class LabCommands {
  private static final String SCENARIO = "io.clawchat.scenario.Scenario";

  private LabCommands() {}

  /** Whether the lab's jars are there: what ships a server alone leaves them out. */
  public static boolean areInstalled() {
    try {
      Class.forName(SCENARIO, false, LabCommands.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** All of them. */
  public static CommandLine lab(Invocation invocation) {
    CommandLine exec = new CommandLine(new ExecCommand(invocation));
    exec.setStopAtPositional(true); // what follows the host is another program's
    return new CommandLine(new LabCommand(invocation))
        .addSubcommand("agree", new AgreeCommand(invocation))
        .addSubcommand("exec", exec)
        .addSubcommand("shell", new ShellCommand(invocation));
  }
}
