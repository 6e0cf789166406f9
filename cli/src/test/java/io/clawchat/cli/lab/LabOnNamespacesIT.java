package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.PackagedCommand;
import io.clawchat.testing.RequiresProgram;
import io.clawchat.testing.RequiresRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lab on this machine's own NATs. */
@RequiresRoot
@RequiresProgram(
    value = "turnserver",
    debianPackage =
        "coturn stun-client iproute2 iptables nftables tcpdump procps iputils-ping gcc libc6-dev")
class LabOnNamespacesIT extends LabOnAKernelContract {
  @Override
  String backend() {
    return "netns";
  }

  /** Namespaces, and the files that iproute2 lays over those of {@code /etc} in them. */
  @Override
  List<String> traces() throws Exception {
    return Stream.concat(in("/run/netns"), in("/etc/netns"))
        .filter(name -> name.startsWith("clawchat-"))
        .toList();
  }

  private static Stream<String> in(String folder) throws IOException {
    if (Files.notExists(Path.of(folder))) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  /** In one call, since they wait together. */
  @Test
  void hairpinningStackedNatsTimeoutsDarknessAndRotationAgree() throws Exception {
    List<String> names =
        List.of(
            "that hairpins", // 3 scenarios
            "home router behind a carrier's NAT",
            "when the client comes", // 2 scenarios
            "a stranger hears nothing",
            "other keys every ten seconds");
    Stream<String> only = names.stream().flatMap(name -> Stream.of("--only", name));
    String[] arguments = Stream.concat(Stream.of("--no-verdicts"), only).toArray(String[]::new);

    assertAllAgree(8, lab("agree", arguments));
  }

  @Test
  void ourProberAndForeignToolsSayOfEachNatWhatItsValueSays() throws Exception {
    PackagedCommand.End end =
        lab(
            "agree",
            "--verdicts-only",
            "--only",
            "the plan's four NATs",
            "--report",
            folder.toString());

    assertThat(end.exitCode()).as(end.output()).isZero();
    assertThat(end.output()).contains("4 stacks").doesNotContain("DISAGREE", "s on the kernel");
    assertThat(folder.resolve("agreement.json")).content().contains("\"agree\" : true");
    assertThat(folder.resolve("simulator")).doesNotExist();
  }
}
