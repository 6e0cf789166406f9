package io.clawchat.natsim.trace;

import io.clawchat.natsim.engine.SimTime;
import io.clawchat.natsim.net.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What can happen to a host or a NAT besides packets. */
public sealed interface NodeChange {

  /** The change as the end of a sentence: {@code home-b: …}. */
  String words();

  /** A NAT lost all its mappings. */
  record TableFlushed() implements NodeChange {
    @Override
    public String words() {
      return "table flushed";
    }
  }

  /** A NAT lost its table, and for a time takes no packet. */
  record Rebooted(Duration downtime) implements NodeChange {
    @Override
    public String words() {
      return "rebooted, up again after " + SimTime.words(downtime);
    }
  }

  /** All mappings of a NAT have other external ports. */
  record Rebound() implements NodeChange {
    @Override
    public String words() {
      return "mappings rebound to other ports";
    }
  }

  /** A NAT has other external addresses, and has lost its table. */
  record Renumbered(List<IpAddress> externals) implements NodeChange {
    public Renumbered {
      externals = List.copyOf(externals);
    }

    @Override
    public String words() {
      return "renumbered to " + externals;
    }
  }

  /** A NAT behaves differently, and has lost its table. */
  record BehaviorChanged() implements NodeChange {
    @Override
    public String words() {
      return "behaviour changed";
    }
  }

  /** The link of this address is another one. */
  record LinkChanged(IpAddress at) implements NodeChange {
    @Override
    public String words() {
      return at + " has another link";
    }
  }

  /** The cable of this address is pulled. */
  record LinkCut(IpAddress at) implements NodeChange {
    @Override
    public String words() {
      return "link at " + at + " cut";
    }
  }

  /** The cable of this address is back. */
  record LinkRestored(IpAddress at) implements NodeChange {
    @Override
    public String words() {
      return "link at " + at + " restored";
    }
  }

  /** A host has moved to another network, or to another address. */
  record Moved(IpAddress from, IpAddress to, String segment) implements NodeChange {
    @Override
    public String words() {
      return "moved from " + from + " to " + to + " on " + segment;
    }
  }

  /** Something that the simulator knows nothing of. */
  record Remark(String words) implements NodeChange {
    public Remark {
      Objects.requireNonNull(words, "words");
    }
  }
}
