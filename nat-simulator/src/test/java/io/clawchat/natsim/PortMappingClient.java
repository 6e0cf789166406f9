package io.clawchat.natsim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.tcp.RecordingHandler;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A host that asks the router at 192.168.1.1 for ports, packet by packet. */
record PortMappingClient(Lab lab, SimHost host) {
  static final String GATEWAY = "192.168.1.1:5351";

  /** The address of the first host behind the router, as PCP has it. */
  static final String PCP_ALICE = "00000000000000000000ffffc0a80102";

  /** What port 5351 answers within a second, in hexadecimal digits. */
  String ask(String hex) throws BindException {
    List<Payload> answers = new ArrayList<>();
    SimSocket socket = host.bind(0, (source, payload) -> answers.add(payload));
    socket.send(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), Lab.at(GATEWAY));
    lab.network.runUntil(() -> !answers.isEmpty(), Duration.ofSeconds(1));
    socket.close();
    return answers.isEmpty() ? "silence" : answers.getFirst().toString();
  }

  String http(String request) throws BindException {
    RecordingHandler answer = new RecordingHandler();
    host.connect(Lab.at("192.168.1.1:5000"), answer).send(ByteBuffer.wrap(request.getBytes(UTF_8)));
    lab.network.runUntil(() -> answer.events.contains("ended"), Duration.ofSeconds(1));
    assertThat(answer.events).containsExactly("opened", "ended");
    return answer.text();
  }

  static String addPortMapping(int lease) {
    String type = "urn:schemas-upnp-org:service:WANIPConnection:1";
    String body =
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
            + ("<u:AddPortMapping xmlns:u=\"" + type + "\"><NewRemoteHost></NewRemoteHost>")
            + "<NewExternalPort>4000</NewExternalPort><NewProtocol>UDP</NewProtocol>"
            + "<NewInternalPort>4001</NewInternalPort>"
            + "<NewInternalClient>192.168.1.2</NewInternalClient><NewEnabled>1</NewEnabled>"
            + "<NewPortMappingDescription>test</NewPortMappingDescription>"
            + ("<NewLeaseDuration>" + lease + "</NewLeaseDuration>")
            + "</u:AddPortMapping></s:Body></s:Envelope>";
    return "POST /ctl/IPConn HTTP/1.1\r\nHost: 192.168.1.1:5000\r\n"
        + ("Content-Length: " + body.length() + "\r\n")
        + ("SOAPAction: \"" + type + "#AddPortMapping\"\r\n\r\n" + body);
  }

  /** A request for a UDP port. */
  static String natPmp(int internal, int suggested) {
    return "00010000%04x%04x00000e10".formatted(internal, suggested);
  }

  /** A MAP request of alice for a UDP port, with PREFER_FAILURE where no other will do. */
  static String pcp(int internal, int suggested, boolean exactly) {
    return "0201000000000e10"
        + PCP_ALICE
        + "0102030405060708090a0b0c"
        + "11000000%04x%04x".formatted(internal, suggested)
        + "00000000000000000000ffff00000000"
        + (exactly ? "02000000" : "");
  }
}
