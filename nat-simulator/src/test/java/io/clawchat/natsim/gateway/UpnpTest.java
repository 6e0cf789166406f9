package io.clawchat.natsim.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The UPnP device. What is said to be recorded was sent by upnpc 2.2.4 of Debian 12, byte for byte,
 * or answered by miniupnpd 2.3.1.
 */
class UpnpTest {
  private static final String SERVICE = "urn:schemas-upnp-org:service:WANIPConnection:";

  private static final String RECORDED_SEARCH =
      String.join(
          "\r\n",
          "M-SEARCH * HTTP/1.1",
          "HOST: 239.255.255.250:1900",
          "ST: urn:schemas-upnp-org:device:InternetGatewayDevice:1",
          "MAN: \"ssdp:discover\"",
          "MX: 2",
          "",
          "");

  private static final String RECORDED_MAPPING =
      "<NewRemoteHost></NewRemoteHost><NewExternalPort>4002</NewExternalPort>"
          + "<NewProtocol>UDP</NewProtocol><NewInternalPort>4001</NewInternalPort>"
          + "<NewInternalClient>192.168.1.2</NewInternalClient><NewEnabled>1</NewEnabled>"
          + "<NewPortMappingDescription>hello</NewPortMappingDescription>"
          + "<NewLeaseDuration>600</NewLeaseDuration>";

  private static final String NAMED =
      "<NewRemoteHost></NewRemoteHost><NewExternalPort>4002</NewExternalPort>"
          + "<NewProtocol>UDP</NewProtocol>";

  private final GatewayClient first = new GatewayClient(PortMapping.of(Service.UPNP_IGD_1)).at(48);
  private final GatewayClient second = new GatewayClient(PortMapping.of(Service.UPNP_IGD_2)).at(48);

  @Test
  void isFoundBySearchesForItsVersionAndEarlierOnes() {
    assertThat(search(first, RECORDED_SEARCH))
        .singleElement()
        .asString()
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("ST: urn:schemas-upnp-org:device:InternetGatewayDevice:1\r\n")
        .contains("LOCATION: http://192.168.1.1:5000/rootDesc.xml\r\n")
        .endsWith("\r\n\r\n");
    assertThat(search(second, RECORDED_SEARCH)).hasSize(1);
    String laterOne = RECORDED_SEARCH.replace("Device:1", "Device:2");
    assertThat(search(first, laterOne)).isEmpty();
    assertThat(search(second, laterOne)).hasSize(1);
  }

  @Test
  void eachThingIsFoundOnceBySearchingForAll() {
    String all = RECORDED_SEARCH.replaceAll("ST: .*", "ST: ssdp:all\r");
    assertThat(search(first, all)).hasSize(8).doesNotHaveDuplicates();
    assertThat(search(second, all)).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void whatIsNoProperSearchMeetsSilence() {
    assertThat(search(first, RECORDED_SEARCH.replace("\"ssdp:discover\"", "ssdp:discover")))
        .isEmpty();
    assertThat(search(first, RECORDED_SEARCH.replace("M-SEARCH", "NOTIFY"))).isEmpty();
    assertThat(search(first, RECORDED_SEARCH.replace("ST:", "XT:"))).isEmpty();
    assertThat(search(first, RECORDED_SEARCH.strip())).isEmpty();
    assertThat(search(first, RECORDED_SEARCH.replace("MX: 2", "MX: 0"))).isEmpty();
    assertThat(search(first, RECORDED_SEARCH.replace("MX: 2\r\n", ""))).isEmpty();
    byte[] withoutMx = RECORDED_SEARCH.replace("MX: 2\r\n", "").getBytes(UTF_8);
    assertThat(first.answers("192.168.1.2", "192.168.1.1:1900", withoutMx))
        .as("a search of this device alone needs no MX")
        .hasSize(1);
  }

  @Test
  void describesItselfAndItsService() {
    String device = get(second, "/rootDesc.xml");
    Xml root = Xml.read(device).orElseThrow();
    assertThat(root.child("device").flatMap(part -> part.child("deviceType")).map(Xml::text))
        .contains("urn:schemas-upnp-org:device:InternetGatewayDevice:2");
    assertThat(device)
        .contains("<serviceType>" + SERVICE + "2</serviceType>")
        .contains("<controlURL>/ctl/IPConn</controlURL>");
    assertThat(Xml.read(get(second, "/WANIPCn.xml"))).isPresent();
    assertThat(get(second, "/WANIPCn.xml")).contains("AddAnyPortMapping");
    assertThat(get(first, "/WANIPCn.xml")).doesNotContain("AddAnyPortMapping");
  }

  @Test
  void mapsAsRecordedAndListsIt() {
    assertThat(second.gateway.speaksUpnp()).isTrue();
    assertThat(call(second, 2, "AddPortMapping", RECORDED_MAPPING)).startsWith("HTTP/1.1 200 OK");
    assertThat(second.internal(4002)).isEqualTo(TransportAddress.parse("192.168.1.2:4001"));
    assertThat(second.secondsMapped(4002)).isEqualTo(600);
    second.nowNs += 2 * Seconds.NS;
    assertThat(call(second, 2, "GetSpecificPortMappingEntry", NAMED))
        .contains("<NewInternalPort>4001</NewInternalPort>")
        .contains("<NewInternalClient>192.168.1.2</NewInternalClient><NewEnabled>1</NewEnabled>")
        .contains("<NewPortMappingDescription>hello</NewPortMappingDescription>")
        .contains("<NewLeaseDuration>598</NewLeaseDuration>");
    assertThat(call(second, 2, "GetGenericPortMappingEntry", index(0)))
        .contains("<NewExternalPort>4002</NewExternalPort><NewProtocol>UDP</NewProtocol>");
    assertThat(error(second, 2, "GetGenericPortMappingEntry", index(1))).isEqualTo("713");
    assertThat(call(second, 2, "DeletePortMapping", NAMED)).startsWith("HTTP/1.1 200 OK");
    assertThat(second.ports.internals).isEmpty();
    assertThat(error(second, 2, "DeletePortMapping", NAMED)).isEqualTo("714");
    assertThat(error(second, 2, "GetSpecificPortMappingEntry", NAMED)).isEqualTo("714");
  }

  @Test
  void answersAnyPortMappingWithThePortAsRecorded() {
    String body =
        call(second, 2, "AddAnyPortMapping", RECORDED_MAPPING.replace("4002", "4102"))
            .split("\r\n\r\n", 2)[1];
    assertThat(body)
        .isEqualTo(
            "<?xml version=\"1.0\"?>\r\n"
                + "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><s:Body>"
                + "<u:AddAnyPortMappingResponse xmlns:u=\""
                + (SERVICE + "2\"><NewReservedPort>4102</NewReservedPort>")
                + "</u:AddAnyPortMappingResponse></s:Body></s:Envelope>\r\n");
  }

  @Test
  void anyPortIsAnotherWhereTheWantedIsTaken() {
    second.ports.internals.put(4002, TransportAddress.parse("192.168.1.9:1"));
    assertThat(error(second, 2, "AddPortMapping", RECORDED_MAPPING)).isEqualTo("718");
    assertThat(call(second, 2, "AddAnyPortMapping", RECORDED_MAPPING))
        .contains("<NewReservedPort>4003</NewReservedPort>");
    assertThat(error(first, 1, "AddAnyPortMapping", RECORDED_MAPPING)).isEqualTo("401");
  }

  @Test
  void aPortOfAnotherHostIsAConflictAndOneOfTheSameHostIsReplaced() {
    call(first, 1, "AddPortMapping", RECORDED_MAPPING.replace("1.2<", "1.3<"));
    assertThat(error(first, 1, "AddPortMapping", RECORDED_MAPPING)).isEqualTo("718");
    call(
        first, 1, "AddPortMapping", RECORDED_MAPPING.replace("1.2<", "1.3<").replace("4001", "77"));
    assertThat(first.internal(4002)).isEqualTo(TransportAddress.parse("192.168.1.3:77"));
  }

  @Test
  void onlyTheFirstVersionMapsForOthersAndForEver() {
    String other = RECORDED_MAPPING.replace("1.2<", "1.3<");
    String permanent = RECORDED_MAPPING.replace(">600<", ">0<");
    assertThat(error(second, 2, "AddPortMapping", other)).isEqualTo("606");
    call(first, 1, "AddPortMapping", permanent);
    call(second, 2, "AddPortMapping", permanent);
    assertThat(first.ports.ends).containsEntry(4002, PortMapper.NEVER);
    assertThat(call(first, 1, "GetSpecificPortMappingEntry", NAMED))
        .contains("<NewLeaseDuration>0</NewLeaseDuration>");
    assertThat(second.secondsMapped(4002)).as("a day, the longest granted").isEqualTo(86_400);
  }

  @Test
  void refusesWithTheCodeOfWhatIsWrong() {
    assertThat(addError(">4002<", ">0<")).as("as recorded").isEqualTo("716");
    assertThat(addError(">4001<", ">0<")).isEqualTo("732");
    assertThat(addError("<NewRemoteHost>", "<NewRemoteHost>8.8.8.8")).isEqualTo("726");
    assertThat(addError(">UDP<", ">SCTP<")).isEqualTo("402");
    assertThat(addError(">UDP<", ">TCP<")).isEqualTo("501");
    assertThat(addError("<NewEnabled>1", "<NewEnabled>0")).isEqualTo("501");
    assertThat(addError("<NewEnabled>1", "<NewEnabled>2")).isEqualTo("402");
    assertThat(addError(">4002<", ">65536<")).isEqualTo("402");
    assertThat(addError(">600<", ">604801<")).isEqualTo("402");
    assertThat(addError(">192.168.1.2<", ">192.168.2.2<")).isEqualTo("402");
    assertThat(addError(">192.168.1.2<", ">home<")).isEqualTo("402");
    assertThat(addError("<NewEnabled>1</NewEnabled>", "")).isEqualTo("402");
    assertThat(second.ports.internals).isEmpty();
    assertThat(error(second, 2, "Nonsense", "")).as("as recorded").isEqualTo("401");
    assertThat(error(second, 3, "GetStatusInfo", "")).isEqualTo("401");
  }

  @Test
  void tellsItsAddressAndHowLongItHasBeenUp() {
    assertThat(call(first, 1, "GetExternalIPAddress", ""))
        .contains("<NewExternalIPAddress>8.8.4.9</NewExternalIPAddress>");
    assertThat(call(second, 1, "GetStatusInfo", ""))
        .as("as recorded, asked in the words of version 1")
        .contains(
            "<NewConnectionStatus>Connected</NewConnectionStatus>"
                + "<NewLastConnectionError>ERROR_NONE</NewLastConnectionError>"
                + "<NewUptime>48</NewUptime>");
  }

  @Test
  void aDescriptionKeepsItsEntities() {
    call(first, 1, "AddPortMapping", RECORDED_MAPPING.replace("hello", "a &amp; &#60;b>"));
    assertThat(call(first, 1, "GetSpecificPortMappingEntry", NAMED)).contains("a &amp; &lt;b&gt;");
  }

  @Test
  void httpThatIsNotUnderstoodIsRefused() {
    assertThat(http(first, "GET /nothing HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404 ");
    assertThat(http(first, "GET\r\nno header\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(http(first, "POST /ctl/IPConn HTTP/1.1\r\nContent-Length: 5\r\n\r\n<oops"))
        .startsWith("HTTP/1.1 400 ");
    String most = "POST / HTTP/1.1\r\nContent-Length: 65494\r\n\r\n";
    assertThat(most.length() + 65_494).isEqualTo(HttpConversation.MOST);
    assertThat(http(first, most)).as("the body is awaited").isEmpty();
    assertThat(http(first, most.replace("65494", "65495"))).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void aRequestMayComeInPieces() {
    HttpConversation conversation = first.gateway.http(IpAddress.parse("192.168.1.2"));
    byte[] request = post(1, "GetExternalIPAddress", "").getBytes(UTF_8);
    for (int i = 0; i < request.length - 1; i++) {
      assertThat(conversation.received(0, ByteBuffer.wrap(request, i, 1))).isEmpty();
    }
    assertThat(conversation.received(0, ByteBuffer.wrap(request, request.length - 1, 1)))
        .isPresent();
    assertThat(conversation.received(0, ByteBuffer.wrap(request))).as("one answer").isEmpty();
  }

  private String addError(String from, String to) {
    assertThat(RECORDED_MAPPING).contains(from);
    return error(second, 2, "AddPortMapping", RECORDED_MAPPING.replace(from, to));
  }

  private static String error(GatewayClient client, int version, String action, String arguments) {
    String answer = call(client, version, action, arguments);
    assertThat(answer).startsWith("HTTP/1.1 500 Internal Server Error");
    return answer.replaceAll("(?s).*<errorCode>(\\d+)</errorCode>.*", "$1");
  }

  private static String index(int index) {
    return "<NewPortMappingIndex>" + index + "</NewPortMappingIndex>";
  }

  private static List<String> search(GatewayClient client, String request) {
    return client.answers("192.168.1.2", "239.255.255.250:1900", request.getBytes(UTF_8)).stream()
        .map(answer -> UTF_8.decode(answer.buffer()).toString())
        .toList();
  }

  private static String get(GatewayClient client, String path) {
    return http(client, "GET " + path + " HTTP/1.1\r\nHost: 192.168.1.1:5000\r\n\r\n")
        .split("\r\n\r\n", 2)[1];
  }

  private static String call(GatewayClient client, int version, String action, String arguments) {
    return http(client, post(version, action, arguments));
  }

  private static String post(int version, String action, String arguments) {
    String type = SERVICE + version;
    String body =
        "<?xml version=\"1.0\"?>\r\n"
            + "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
            + " s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><s:Body>"
            + "<u:%1$s xmlns:u=\"%2$s\">%3$s</u:%1$s></s:Body></s:Envelope>\r\n"
                .formatted(action, type, arguments);
    return "POST /ctl/IPConn HTTP/1.1\r\nHost: 192.168.1.1:5000\r\n"
        + ("Content-Length: " + body.length() + "\r\nContent-Type: text/xml\r\n")
        + ("SOAPAction: \"" + type + "#" + action + "\"\r\n\r\n" + body);
  }

  private static String http(GatewayClient client, String request) {
    Optional<ByteBuffer> answer =
        client
            .gateway
            .http(IpAddress.parse("192.168.1.2"))
            .received(client.nowNs, ByteBuffer.wrap(request.getBytes(UTF_8)));
    return answer.map(bytes -> UTF_8.decode(bytes).toString()).orElse("");
  }
}
