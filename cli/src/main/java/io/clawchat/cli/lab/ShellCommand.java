package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.Invocation;
import io.clawchat.docker.site.Program;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code clawchat lab shell}: a shell behind a scenario's NATs. */
@Command(
    name = "shell",
    description = {
      "Open a shell at a host of a scenario, behind its NATs, on this machine's own kernel. The"
          + " hosts' names are known there, coturn serves STUN where the scenario does, and every"
          + " segment is captured. With the end of the shell all is taken down but the captures.",
      LabProgram.TRUST
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sudo ./clawchat lab shell home.yaml alice",
    })
final class ShellCommand implements Callable<Integer> {
  /** The user's own settings are left out: they would hide at which host one is. */
  private static final List<String> SHELL = List.of("bash", "--norc", "-i");

  private final Invocation invocation;

  @Mixin private final LabProgram program = new LabProgram();

  ShellCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return program.run(
        invocation.context(), new Program(SHELL, Map.of("PS1", program.host() + "$ "), true));
  }
}
