package io.clawchat.docker.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is read out of the classifiers' own words. These are as coturn 4.6.1, Debian's stun-client
 * 0.97 and clawchat print them; some were recorded, others put together from recorded ones.
 */
class OutputsTest {
  private static final String NATDISCOVERY =
      """

      -= Mapping Behavior Discovery =-

      ========================================
      RFC 5780 response 1
      No ALG: Mapped == XOR-Mapped
      0: : IPv4. Response origin: : 198.51.100.1:3478
      0: : IPv4. Other addr: : 198.51.100.254:3479
      0: : IPv4. UDP reflexive addr: 198.51.100.7:55358
      0: : IPv4. Local addr: : 0.0.0.0:55358

      ========================================
      NAT with Endpoint Independent Mapping!
      ========================================

      -= Filtering Behavior Discovery =-

      ========================================
      RFC 5780 response 3
      No ALG: Mapped == XOR-Mapped
      0: : IPv4. Response origin: : 198.51.100.1:3478
      0: : IPv4. Other addr: : 198.51.100.254:3479
      0: : IPv4. UDP reflexive addr: 198.51.100.7:44049
      0: : IPv4. Local addr: : 0.0.0.0:44049
      STUN receive timeout..
      STUN receive timeout..

      ========================================
      NAT with Address and Port Dependent Filtering!
      ========================================
      """;

  @Test
  void natdiscoveryTellsMappingAndFiltering() {
    String output = NATDISCOVERY.replace("Endpoint Independent M", "Address Dependent M");
    assertThat(NatdiscoveryOutput.read(output).words())
        .isEqualTo("mapping address-dependent, filtering address-and-port-dependent");
  }

  @Test
  void natdiscoveryDoesNotSeeThatThereIsNoNat() {
    assertThat(NatdiscoveryOutput.read(NATDISCOVERY).words())
        .isEqualTo("mapping endpoint-independent or none, filtering address-and-port-dependent");
  }

  @Test
  void natdiscoveryWithoutAServerHasUnclassified() {
    String output =
        """

        -= Mapping Behavior Discovery =-
        STUN receive timeout..

        -= Filtering Behavior Discovery =-
        STUN receive timeout..
        """;
    assertThat(NatdiscoveryOutput.read(output))
        .isInstanceOfSatisfying(
            Unclassified.class, none -> assertThat(none.why()).contains("STUN receive timeout.."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Independent Mapping, Independent Filter, preserves ports, no hairpin       | mapping endpoint-independent, filtering endpoint-independent, ports preserved, hairpinning none
          Independent Mapping, Address Dependent Filter, preserves ports, no hairpin | mapping endpoint-independent, filtering address-dependent, ports preserved, hairpinning none
          Independent Mapping, Port Dependent Filter, random port, will hairpin      | mapping endpoint-independent, filtering address-and-port-dependent, ports changed, hairpinning HAIRPINS
          Dependent Mapping, random port, no hairpin                                 | mapping address-dependent or address-and-port-dependent, ports changed
          Open                                                                       | mapping none, filtering endpoint-independent
          Firewall                                                                   | mapping none, filtering address-dependent or address-and-port-dependent
          Blocked or could not reach STUN server                                     | no verdict: it said: Blocked or could not reach STUN server
          """)
  void stunTellsTheKindsOfRfc3489(String primary, String words) {
    String output =
        "STUN client version 0.97\nPrimary: " + primary + "\t\nReturn value is 0x000013\n";
    assertThat(StunOutput.read(output).words())
        .isEqualTo(words.replace("HAIRPINS", "internal-source or external-source"));
  }

  @Test
  void stunThatDoesNotRunHasUnclassified() {
    assertThat(StunOutput.read("timeout: failed to run command 'stun': No such file\n").words())
        .startsWith("no verdict: expected a line 'Primary: …', found: timeout: failed");
  }

  @Test
  void ourProberTellsAll() {
    assertThat(
            ProberOutput.read(
                    """
                    Picked up JAVA_TOOL_OPTIONS: -Xint
                    {"verdict":true,"mapping":"endpoint-independent","filtering":"address-dependent",\
                    "preserves_ports":true,"hairpinning":"none","mapped":["198.51.100.7:53834"]}
                    """)
                .words())
        .isEqualTo(
            "mapping endpoint-independent, filtering address-dependent, ports preserved,"
                + " hairpinning none");
  }

  @Test
  void ofUnknownHairpinningOurProberTellsNothing() {
    assertThat(
            ProberOutput.read(
                    """
                    {"verdict":true,"mapping":"address-and-port-dependent",\
                    "filtering":"address-and-port-dependent","preserves_ports":false,\
                    "hairpinning":"unknown","mapped":[]}
                    """)
                .words())
        .isEqualTo(
            "mapping address-and-port-dependent, filtering address-and-port-dependent,"
                + " ports changed");
  }

  @Test
  void ourProberSaysWhyItHasUnclassified() {
    assertThat(
            ProberOutput.read(
                    "{\"verdict\":false,\"reason\":\"no-answer\",\"words\":\"it is silent\"}")
                .words())
        .isEqualTo("no verdict: it is silent");
    assertThat(ProberOutput.read("no such command").words())
        .isEqualTo("no verdict: no such command");
  }
}
