package io.clawchat.connection;

import io.clawchat.session.EndReason;

/** Why an offer ended before there was a connection. */
public enum OfferEnd implements EndReason {
  NO_ANSWER(
      "no answer from the server. Either the packets do not get through (a NAT or firewall on the"
          + " server's side that lets in only whom it knows: try an answer file), or the two clocks"
          + " are more than 30 s apart, or the file was used before, or the server is gone; a dark"
          + " server does not say which"),
  SEND_REFUSED(
      "this machine sends to none of the server's addresses: check what its firewall lets out, and"
          + " that it has a network of the same kind as the addresses, IPv4 or IPv6"),
  OFFER_EXPIRED("the security file expired before anyone connected; a new one is needed"),
  CLOCK_SET_BACK(
      "this machine's clock was set back to before the security file was made, and by it the file is"
          + " not valid yet; a new one is needed, or the right time"),
  NO_ADDRESS("this machine has no network address that another one could send to"),
  WITHDRAWN("given up on this side");

  private final String words;

  OfferEnd(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }
}
