package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.crypto.SecretBytes;
import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts;
import io.clawchat.offer.Role;
import java.net.BindException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortPlanTest {
  private final SecretBytes key = SecretBytes.copyOf(new byte[32]);
  private final Host host = new VirtualHosts(1).host("10.0.0.1");

  @Test
  void givesTheSamePortToBothSides() {
    assertThat(PortPlan.port(key, Role.SERVER, 0, 0))
        .isEqualTo(PortPlan.port(key.duplicate(), Role.SERVER, 0, 0));
  }

  @Test
  void givesThesePorts() {
    // HKDF-Expand by OpenSSL (through Node.js 20), from the specification.
    assertThat(PortPlan.port(key, Role.CLIENT, 0, 0)).isEqualTo(60_876);
    assertThat(PortPlan.port(key, Role.SERVER, 0, 0)).isEqualTo(59_682);
    assertThat(PortPlan.port(key, Role.SERVER, 1, 3)).isEqualTo(65_269);
  }

  @Test
  void staysInTheDynamicRange() {
    for (int epoch = 0; epoch < 5_000; epoch++) {
      assertThat(PortPlan.port(key, Role.SERVER, epoch, 0)).isBetween(49_152, 65_535);
    }
  }

  @Test
  void changesWithEveryEpochRoleAndCandidate() {
    Set<Integer> ports = new HashSet<>();
    for (Role role : Role.values()) {
      for (int epoch = 0; epoch < 24; epoch++) {
        for (int candidate = 0; candidate < PortPlan.CANDIDATES; candidate++) {
          ports.add(PortPlan.port(key, role, epoch, candidate));
        }
      }
    }
    assertThat(ports).hasSizeGreaterThan(185); // 192 draws of 16,384: about one coincidence
  }

  @Test
  void bindsTheFirstCandidateThatIsFree() throws Exception {
    int first = PortPlan.port(key, Role.SERVER, 0, 0);
    int second = PortPlan.port(key, Role.SERVER, 0, 1);

    assertThat(bind(Optional.empty()).localPort()).isEqualTo(first);
    assertThat(bind(Optional.empty()).localPort()).isEqualTo(second);
  }

  @Test
  void bindsAnyPortWhenAllCandidatesAreTaken() throws Exception {
    for (int i = 0; i < PortPlan.CANDIDATES; i++) {
      bind(Optional.empty());
    }

    assertThat(bind(Optional.empty()).localPort()).isPositive();
  }

  @Test
  void triesNoOtherPortThanTheOneAskedFor() throws Exception {
    assertThat(bind(Optional.of(4_000)).localPort()).isEqualTo(4_000);
    assertThatThrownBy(() -> bind(Optional.of(4_000))).isInstanceOf(BindException.class);
  }

  private UdpSocket bind(Optional<Integer> fixed) throws BindException {
    return PortPlan.bind(host, _ -> {}, key, Role.SERVER, fixed);
  }
}
