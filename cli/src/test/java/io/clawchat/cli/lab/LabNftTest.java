package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabNftTest {
  @TempDir private Path folder;
  private Desk desk = new Desk();
  private String homes = "";

  @BeforeEach
  void sitDown() throws IOException {
    desk = new Desk(folder);
    homes = Files.writeString(folder.resolve("homes.yaml"), LabFiles.HOMES).toString();
  }

  private int nft(String... arguments) {
    List<String> interfaces = List.of("--inside", "lan0", "--outside", "wan0");
    return desk.run(
        Stream.of(List.of("lab", "nft"), List.of(arguments), interfaces)
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  @Test
  void aPresetAndANatThatIsThatPresetAreTheSameRules() {
    assertThat(nft("--preset", "full-cone")).isZero();
    String rules = desk.out();

    desk = new Desk(folder);
    assertThat(nft(homes, "--nat", "home-a")).isZero();
    assertThat(desk.out()).isEqualTo(rules).contains("\ntable ip natsim {\n", "wan0");
  }

  @Test
  void theFirstLinesSayWhatElseTheRouterNeeds() {
    assertThat(nft("--preset", "home-router")).isZero();
    assertThat(desk.out())
        .startsWith(
            """
            # sysctl -w net.ipv4.ip_forward=1
            # sysctl -w net.netfilter.nf_conntrack_udp_timeout=30
            # sysctl -w net.netfilter.nf_conntrack_udp_timeout_stream=120
            # otherwise than the model: a port that cannot be preserved is drawn at random, not the next free one
            """);
  }

  @Test
  void aNatThatNeedsAddressesSaysSoAndTakesThem() {
    assertThat(nft("--preset", "nptv6")).isEqualTo(2);
    assertThat(desk.err()).contains("nptv6 needs the subnet inside and the one that stands for it");

    desk = new Desk(folder);
    assertThat(nft("--preset", "nptv6", "--subnet", "fd00:1::/48", "--shown-as", "2001:db8:1::/48"))
        .isZero();
    assertThat(desk.out()).contains("table ip6 natsim {");
  }

  @Test
  void anAddressThatCannotBeIsBadInput() {
    assertThat(nft("--preset", "full-cone", "--subnet", "home")).isEqualTo(2);
    assertThat(desk.err()).contains("expected a subnet such as 192.168.1.0/24, found 'home'");
  }

  @Test
  void whatAKernelCannotShowIsToldInWords() {
    assertThat(nft(homes, "--nat", "home-b")).isEqualTo(2);
    assertThat(desk.err())
        .startsWith(
            "clawchat: a kernel cannot show the NAT home-b:"
                + " connection tracking answers a remote from the port that it came in by");
    assertThat(desk.out()).isEmpty();
  }

  @Test
  void anUnknownNatIsToldWithThoseThereAre() {
    assertThat(nft(homes, "--nat", "home-c")).isEqualTo(2);
    assertThat(desk.err()).contains("no NAT is named 'home-c', only home-a, home-b");
  }

  @Test
  void scenariosWithoutNatsHaveNone() throws IOException {
    String good = Files.writeString(folder.resolve("good.yaml"), LabFiles.GOOD).toString();

    assertThat(nft(good, "--nat", "home")).isEqualTo(2);
    assertThat(desk.err()).contains("these scenarios have no NAT");
  }

  @Test
  void aNameThatStandsForTwoNatsMustBeNarrowedDown() throws IOException {
    String other = LabFiles.HOMES.replace("two homes", "others").replace("full-cone", "symmetric");
    String both =
        Files.writeString(folder.resolve("both.yaml"), LabFiles.HOMES + "---\n" + other).toString();

    assertThat(nft(both, "--nat", "home-a")).isEqualTo(2);
    assertThat(desk.err()).contains("behaves otherwise in 'two homes' than in 'others'", "--only");
    assertThat(nft(both, "--nat", "home-a", "--only", "others")).isZero();
  }

  @Test
  void anUnknownPresetIsToldWithThoseThereAre() {
    assertThat(nft("--preset", "cone")).isEqualTo(2);
    assertThat(desk.err()).contains("full-cone, restricted-cone, port-restricted-cone, symmetric");
  }

  @Test
  void exactlyOneNatIsAskedFor() {
    assertThat(nft()).isEqualTo(2);
    assertThat(nft("--preset", "full-cone", "--nat", "home-a")).isEqualTo(2);
    assertThat(desk.err().lines())
        .containsOnly("clawchat: give one of --nat NAME and --preset NAME");
  }

  @Test
  void aPresetWithScenariosIsAMistake() {
    assertThat(nft(homes, "--preset", "full-cone")).isEqualTo(2);
    assertThat(desk.err()).contains("--preset takes no scenario");
  }

  @Test
  void anInterfaceThatCannotBeIsBadInput() {
    assertThat(
            desk.run("lab", "nft", "--preset", "full-cone", "--inside", "a b", "--outside", "wan0"))
        .isEqualTo(2);
    assertThat(desk.err()).contains("found 'a b'");
  }
}
