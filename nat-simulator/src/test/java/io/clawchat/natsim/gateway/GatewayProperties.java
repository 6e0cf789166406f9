package io.clawchat.natsim.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.net.IpAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Garbage is met with silence or an error, and never with a mapping. */
class GatewayProperties {
  private static final byte[] PCP_MAP =
      HexFormat.of()
          .parseHex(
              "020100000000025800000000000000000000ffffc0a80102"
                  + "0102030405060708090a0b0c110000000fa10fa5"
                  + "00000000000000000000ffff00000000");
  private static final String MAPPING =
      "<?xml version=\"1.0\"?><s:Envelope><s:Body><u:AddPortMapping>"
          + "<NewRemoteHost></NewRemoteHost><NewExternalPort>4002</NewExternalPort>"
          + "<NewProtocol>UDP</NewProtocol><NewInternalPort>4001</NewInternalPort>"
          + "<NewInternalClient>192.168.1.2</NewInternalClient><NewEnabled>1</NewEnabled>"
          + "<NewPortMappingDescription>&lt;</NewPortMappingDescription>"
          + "<NewLeaseDuration>600</NewLeaseDuration></u:AddPortMapping></s:Body></s:Envelope>";

  private final GatewayClient client =
      new GatewayClient(PortMapping.of(Service.NAT_PMP, Service.PCP, Service.UPNP_IGD_2));

  @Property
  void noBytesAtPort5351AreTooStrange(@ForAll @Size(max = 1_200) byte[] request) {
    String answer = client.control("192.168.1.2", request);
    if (!answer.equals(GatewayClient.SILENCE)) {
      assertThat(answer).as("an answer has its bit set").matches("0[02][89a-f][0-9a-f].*");
    }
  }

  @Property
  void whatIsCutShortMapsNothing(@ForAll @IntRange(min = 0, max = 59) int size) {
    byte[] cut = Arrays.copyOf(PCP_MAP, size);
    client.control("192.168.1.2", cut);
    assertThat(client.ports.internals).isEmpty();
  }

  @Property
  void aChangedByteIsAnsweredAndNeverThrows(
      @ForAll @IntRange(min = 0, max = 59) int at, @ForAll byte value) {
    byte[] changed = PCP_MAP.clone();
    changed[at] = value;
    client.control("192.168.1.2", changed);
    assertThat(client.ports.internals.values())
        .allSatisfy(
            internal -> assertThat(internal.ip()).isEqualTo(IpAddress.parse("192.168.1.2")));
  }

  @Property
  void whoHasAnotherAddressThanItSaysMapsNothing(@ForAll @IntRange(min = 3, max = 254) int host) {
    client.control("192.168.1." + host, PCP_MAP);
    assertThat(client.ports.internals).isEmpty();
  }

  @Property
  void noSearchIsTooStrange(@ForAll @Size(max = 300) byte[] bytes, @ForAll("cuts") int cut) {
    String search =
        "M-SEARCH * HTTP/1.1\r\nMAN: \"ssdp:discover\"\r\nMX: 1\r\nST: ssdp:all\r\n\r\n";
    byte[] cutShort = search.substring(0, Math.min(cut, search.length() - 1)).getBytes(ISO_8859_1);
    assertThat(client.answers("192.168.1.2", "239.255.255.250:1900", bytes)).isEmpty();
    assertThat(client.answers("192.168.1.2", "239.255.255.250:1900", cutShort)).isEmpty();
  }

  @Property
  void noXmlIsTooStrange(@ForAll("cuts") int at, @ForAll("snippets") String snippet) {
    int place = Math.min(at, MAPPING.length());
    String body = MAPPING.substring(0, place) + snippet + MAPPING.substring(place);
    assertThat(post(body)).startsWith("HTTP/1.1 ");
  }

  @Property
  void xmlCutShortMapsNothing(@ForAll("cuts") int at) {
    String body = MAPPING.substring(0, Math.min(at, MAPPING.length() - 1));
    assertThat(post(body)).startsWith("HTTP/1.1 400 ");
    assertThat(client.ports.internals).isEmpty();
  }

  @Property
  void noHttpIsTooStrange(@ForAll @Size(max = 400) byte[] bytes) {
    HttpConversation conversation = client.gateway.http(IpAddress.parse("192.168.1.2"));
    conversation.received(0, ByteBuffer.wrap(bytes));
    conversation.received(0, ByteBuffer.wrap("\r\n\r\n".getBytes(ISO_8859_1)));
    assertThat(client.ports.internals).isEmpty();
  }

  private String post(String body) {
    String request =
        "POST /ctl/IPConn HTTP/1.1\r\n"
            + "SOAPAction: \"urn:schemas-upnp-org:service:WANIPConnection:2#AddPortMapping\"\r\n"
            + ("Content-Length: " + body.length() + "\r\n\r\n" + body);
    return client
        .gateway
        .http(IpAddress.parse("192.168.1.2"))
        .received(0, ByteBuffer.wrap(request.getBytes(ISO_8859_1)))
        .map(ISO_8859_1::decode)
        .map(Object::toString)
        .orElse("none");
  }

  @Provide
  static Arbitrary<Integer> cuts() {
    return Arbitraries.integers().between(0, MAPPING.length() + 1);
  }

  @Provide
  static Arbitrary<String> snippets() {
    return Arbitraries.of(
        "<",
        ">",
        "&",
        "&amp;",
        "&#99999;",
        "&#0;",
        "</s:Body>",
        "<a>".repeat(40),
        "<a/>",
        "<!--",
        "]]>",
        "\u0000",
        "$1",
        "<a b='c'>",
        "0");
  }
}
