package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.Invocation;
import io.clawchat.docker.site.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code clawchat lab exec}: a program behind a scenario's NATs. */
@Command(
    name = "exec",
    description = {
      "Run any program at a host of a scenario, behind its NATs, on this machine's own kernel. The"
          + " hosts' names are known to it, coturn serves STUN where the scenario does, and every"
          + " segment is captured. Ends with the program's exit code (127: there is no such program,"
          + " 126: it cannot be run), and takes all down but the captures. Options come before SCENARIO.",
      LabProgram.TRUST
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sudo ./clawchat lab exec home.yaml alice -- stun stun",
      "      which NAT does the program 'stun' see?",
      "  sudo ./clawchat lab exec --captures pcap home.yaml alice -- ping -c 3 server",
    })
final class ExecCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final LabProgram program = new LabProgram();

  @Parameters(
      index = "2..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The program and its arguments, after '--'.")
  private List<String> command = List.of();

  ExecCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    List<String> words = new ArrayList<>(command);
    if (words.getFirst().equals("--")) {
      words.removeFirst();
    }
    if (words.isEmpty()) {
      throw new BadInputException("expected a program after '--', found none");
    }
    return program.run(invocation.context(), new Program(words, Map.of(), false));
  }
}
