package io.clawchat.natsim.nat;

import io.clawchat.natsim.engine.Hashes;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;

/** The three ways in which RFC 4787 tells remotes apart. */
enum Remotes implements RemoteScope {
  ENDPOINT_INDEPENDENT("endpoint-independent") {
    @Override
    public boolean isSame(TransportAddress one, TransportAddress other) {
      return true;
    }

    @Override
    public long hash(TransportAddress remote) {
      return 0;
    }

    @Override
    public boolean isEveryone() {
      return true;
    }
  },

  ADDRESS_DEPENDENT("address-dependent") {
    @Override
    public boolean isSame(TransportAddress one, TransportAddress other) {
      return one.ip().equals(other.ip());
    }

    @Override
    public long hash(TransportAddress remote) {
      IpAddress ip = remote.ip();
      return ip.low() * 31 + ip.high();
    }
  },

  ADDRESS_AND_PORT_DEPENDENT("address-and-port-dependent") {
    @Override
    public boolean isSame(TransportAddress one, TransportAddress other) {
      return one.port() == other.port() && one.ip().equals(other.ip());
    }

    @Override
    public long hash(TransportAddress remote) {
      return Hashes.bits(remote);
    }
  };

  private final String words;

  Remotes(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }
}
