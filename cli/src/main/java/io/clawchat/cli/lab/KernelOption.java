package io.clawchat.cli.lab;

import picocli.CommandLine.Option;

/** Which kernel, for commands that are nothing without one. */
final class KernelOption {
  @Option(
      names = "--backend",
      paramLabel = "NAME",
      defaultValue = "netns",
      description =
          "'netns' (network namespaces; needs root) or 'docker' (containers; needs a Docker"
              + " engine). Default: netns.")
  private KernelName name = KernelName.netns;

  KernelName name() {
    return name;
  }
}
