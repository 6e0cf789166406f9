package io.clawchat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.testing.RequiresDocker;
import java.util.ArrayList;
import java.util.List;

/** The lab in containers. */
@RequiresDocker
class LabOnDockerIT extends LabOnAKernelContract {
  @Override
  String backend() {
    return "docker";
  }

  @Override
  List<String> traces() throws Exception {
    List<String> traces = new ArrayList<>();
    traces.addAll(docker("ps", "--all", "--format", "{{.Names}}"));
    traces.addAll(docker("network", "ls", "--format", "{{.Name}}"));
    return traces.stream().filter(name -> name.startsWith("clawchat-")).toList();
  }

  private static List<String> docker(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isZero();
    return lines;
  }
}
