package io.clawchat.docker.engine;

import io.clawchat.docker.site.Node;
import io.clawchat.docker.site.Program;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Programs in a container, by {@code docker exec}, which also knows how to hand a terminal on.
 *
 * @param container its name
 * @param options more of them
 */
record ContainerNode(String container, List<String> options) implements Node {
  ContainerNode {
    options = List.copyOf(options);
  }

  /** With the rights to change its network. */
  static ContainerNode asRoot(String container) {
    return new ContainerNode(container, List.of("--user", "0:0"));
  }

  /** As the user of this process, so that files belong to whoever runs the lab. */
  static ContainerNode asThisUser(String container, Path home) throws IOException {
    Path self = Path.of("/proc/self");
    String user = Files.getAttribute(self, "unix:uid") + ":" + Files.getAttribute(self, "unix:gid");
    return new ContainerNode(
        container, List.of("--user", user, "--env", "HOME=" + home, "--workdir", home.toString()));
  }

  @Override
  public ProcessBuilder program(Program program) {
    List<String> command = new ArrayList<>(List.of("docker", "exec", "--interactive"));
    if (program.terminal() && isAtTerminal()) {
      command.add("--tty");
    }
    command.addAll(options);
    program
        .environment()
        .forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
    command.add(container);
    command.addAll(program.command());
    return new ProcessBuilder(command);
  }

  private static boolean isAtTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
