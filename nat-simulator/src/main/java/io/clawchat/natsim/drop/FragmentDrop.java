package io.clawchat.natsim.drop;

import io.clawchat.natsim.engine.SimTime;
import java.time.Duration;

/** A fragment was of no use. */
public sealed interface FragmentDrop extends DropReason {
  /**
   * Other fragments of the datagram did not come in time (RFC 1122 §3.3.2, RFC 8200 §4.5).
   *
   * @param received bytes that came, UDP header included
   * @param whole bytes that should have
   */
  record ReassemblyTimeout(int identification, int received, int whole, Duration limit)
      implements FragmentDrop {
    @Override
    public String words() {
      return "reassembly timed out, "
          + received
          + " of "
          + whole
          + " bytes of datagram "
          + identification
          + " came in "
          + SimTime.words(limit);
    }
  }

  /** A fragment of one more datagram came while many were incomplete. */
  record ReassemblyFull(int identification, int limit) implements FragmentDrop {
    @Override
    public String words() {
      return "reassembly full, "
          + limit
          + " incomplete datagrams leave no room for datagram "
          + identification;
    }
  }

  /** The NAT lets no fragments pass. */
  record FragmentForbidden() implements FragmentDrop {
    @Override
    public String words() {
      return "fragments are not passed";
    }
  }

  /** A fragment without ports came, and none with ports before it (RFC 4787 §11). */
  record FragmentWithoutFirst(int identification) implements FragmentDrop {
    @Override
    public String words() {
      return "fragment " + identification + " came before its first one, which has the ports";
    }
  }
}
