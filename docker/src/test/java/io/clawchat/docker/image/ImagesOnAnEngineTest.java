package io.clawchat.docker.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.docker.site.Commands;
import io.clawchat.testing.RequiresDocker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All but the image of the command, whose jar is built after this module. */
@RequiresDocker
class ImagesOnAnEngineTest {
  private static final Set<Kind> KINDS =
      Set.of(Kind.BASE, Kind.ROUTER, Kind.COTURN, Kind.PROBE, Kind.RUNTIME);

  @TempDir static Path folder;
  private static Map<Kind, String> images = Map.of();

  @BeforeAll
  static void build() throws IOException {
    images = Images.ensure(KINDS, folder, progress -> {});
  }

  @Test
  void whatIsThereIsNotBuiltAgain() throws IOException {
    List<String> built = new ArrayList<>();

    assertThat(Images.ensure(KINDS, folder, built::add)).isEqualTo(images).containsOnlyKeys(KINDS);
    assertThat(built).isEmpty();
  }

  @Test
  void theRouterHasWhatARouterNeeds() throws IOException {
    assertThat(
            in(
                Kind.ROUTER,
                "for p in nft iptables ip6tables ip conntrack tcpdump sysctl delay-line sleep; do command -v $p || echo no $p; done"))
        .doesNotContain("no ");
  }

  @Test
  void coturnIsInItsImage() throws IOException {
    assertThat(in(Kind.COTURN, "command -v turnserver")).isNotEmpty();
  }

  @Test
  void theProbeHasToolsOfOthers() throws IOException {
    assertThat(
            in(
                Kind.PROBE,
                "for p in stun turnutils_natdiscovery turnutils_uclient tcpdump ping nc dig; do command -v $p || echo no $p; done"))
        .doesNotContain("no ");
  }

  @Test
  void theRuntimeIsTheJavaThatMadeIt() throws IOException {
    assertThat(in(Kind.RUNTIME, "java --version")).contains(Runtime.version().toString());
  }

  @Test
  void peopleAndComposeFindTheNewestByName() throws IOException {
    assertThat(id(reference(Kind.ROUTER))).isEqualTo(id("clawchat-router:latest"));
  }

  private static String in(Kind kind, String script) throws IOException {
    return docker(
        "run", "--rm", "--network", "none", "--entrypoint", "sh", reference(kind), "-c", script);
  }

  private static String reference(Kind kind) {
    return Objects.requireNonNull(images.get(kind), kind::label);
  }

  private static String id(String reference) throws IOException {
    return docker("image", "inspect", "--format", "{{.Id}}", reference);
  }

  private static String docker(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(words));
    return Commands.run(command);
  }
}
