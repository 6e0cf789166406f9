package io.clawchat.natsim.drop;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.List;
import java.util.stream.Collectors;

/** It needed a mapping or a session, and the NAT has none left. */
public sealed interface ResourceDrop extends DropReason {
  /** A new mapping was needed, and no external port that suits is free. */
  record PortsExhausted(TransportAddress internal, List<IpAddress> externals, int live)
      implements ResourceDrop {
    public PortsExhausted {
      externals = List.copyOf(externals);
    }

    @Override
    public String words() {
      return "ports exhausted, "
          + live
          + " live mappings leave none of "
          + externals.stream().map(IpAddress::toString).collect(Collectors.joining(", "))
          + " for "
          + internal;
    }
  }

  /** A new mapping was needed, the internal port is another's outside, and no other will do. */
  record PortTaken(TransportAddress internal, TransportAddress remote) implements ResourceDrop {
    @Override
    public String words() {
      return "port "
          + internal.port()
          + " is taken towards "
          + remote
          + ", and this NAT gives "
          + internal
          + " no other";
    }
  }

  /** A new mapping was needed, and the host has as many as it may. */
  record HostFull(TransportAddress internal, int live) implements ResourceDrop {
    @Override
    public String words() {
      return "mappings per host, "
          + internal.ip()
          + " has "
          + live
          + ", none is left for "
          + internal;
    }
  }

  /** A new mapping was needed, and the NAT has as many as it may. */
  record TableFull(TransportAddress internal, int live) implements ResourceDrop {
    @Override
    public String words() {
      return "table full, " + live + " mappings, none is left for " + internal;
    }
  }

  /** A new session was needed, and the host has as many as it may. */
  record HostSessionsFull(TransportAddress internal, TransportAddress remote, int live)
      implements ResourceDrop {
    @Override
    public String words() {
      return "sessions per host, "
          + internal.ip()
          + " has "
          + live
          + ", none is left for "
          + internal
          + " with "
          + remote;
    }
  }

  /** A new session was needed, and the NAT has as many as it may. */
  record TableSessionsFull(TransportAddress internal, TransportAddress remote, int live)
      implements ResourceDrop {
    @Override
    public String words() {
      return "session table full, "
          + live
          + " sessions, none is left for "
          + internal
          + " with "
          + remote;
    }
  }

  /** Nothing stands for this host outside. */
  record NoAddress(TransportAddress internal) implements ResourceDrop {
    @Override
    public String words() {
      return "no external address is left for " + internal.ip();
    }
  }
}
