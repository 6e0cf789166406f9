package io.clawchat.natsim.net;

/** What an IP packet carries behind its IP header. */
public sealed interface Content permits Payload, IcmpError, Fragment, TcpSegment {

  /** Bytes behind the IP header, the header of the carried protocol included. */
  int wireSize();
}
