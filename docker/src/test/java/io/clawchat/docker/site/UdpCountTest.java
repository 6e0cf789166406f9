package io.clawchat.docker.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class UdpCountTest {

  @Test
  void readsTheCounterOfSentDatagrams() throws Exception {
    assertThat(
            UdpCount.parse(
                """
                Ip: Forwarding DefaultTTL
                Ip: 1 64
                Udp: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors
                Udp: 12 0 0 34 0
                UdpLite: InDatagrams OutDatagrams
                UdpLite: 0 7
                """))
        .isEqualTo(34);
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> UdpCount.parse("Ip: Forwarding\nIp: 1\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected 'Udp: … OutDatagrams'");
  }
}
