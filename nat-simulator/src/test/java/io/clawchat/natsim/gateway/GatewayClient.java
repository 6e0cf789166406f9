package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.net.TransportAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/** A gateway at 192.168.1.1 before 8.8.4.9, and a client at 192.168.1.2, with a clock by hand. */
final class GatewayClient {
  static final String SILENCE = "silence";

  final FakePorts ports = new FakePorts("8.8.4.9");
  final Gateway gateway;
  long nowNs;

  GatewayClient(PortMapping behavior) {
    gateway =
        new Gateway(
            behavior, ports, IpAddress.parse("192.168.1.1"), Subnet.parse("192.168.1.0/24"), nowNs);
  }

  GatewayClient at(long seconds) {
    nowNs = seconds * Seconds.NS;
    return this;
  }

  /** What port 5351 answers, in hexadecimal digits; blanks in the request are for the eye. */
  String control(String hex) {
    return control("192.168.1.2", HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  String control(String client, byte[] request) {
    List<Payload> answers = answers(client, "192.168.1.1:5351", request);
    return answers.isEmpty() ? SILENCE : answers.getFirst().toString();
  }

  List<Payload> answers(String client, String destination, byte[] request) {
    return gateway.answers(
        nowNs,
        new TransportAddress(IpAddress.parse(client), 40_000),
        TransportAddress.parse(destination),
        Payload.copyOf(ByteBuffer.wrap(request)));
  }

  TransportAddress internal(int externalPort) {
    TransportAddress internal = ports.internals.get(externalPort);
    if (internal == null) {
      throw new AssertionError(
          "nothing is mapped at " + externalPort + ", found " + ports.internals);
    }
    return internal;
  }

  long secondsMapped(int externalPort) {
    internal(externalPort);
    return (ports.ends.getOrDefault(externalPort, nowNs) - nowNs) / Seconds.NS;
  }
}
