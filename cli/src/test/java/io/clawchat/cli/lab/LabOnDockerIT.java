package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.testing.RequiresDocker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  /** Without them it would start too, more slowly, and say nothing. */
  @Test
  void aServerMapsTheClassesThatItsImageHasRecorded() throws Exception {
    String script =
        """
        clawchat key new --home home
        timeout 60 clawchat server --once --json --listen 127.0.0.1 --home home | while read -r event; do
          case $event in
            *'"waiting"'*)
              ! grep /opt/clawchat/classes.jsa "/proc/$(pgrep -x java)/maps" || echo mapped
              pkill -x java
          esac
        done
        """;

    assertThat(exec("full-cone", "sh", "-c", script).output()).contains("\nmapped\n");
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
