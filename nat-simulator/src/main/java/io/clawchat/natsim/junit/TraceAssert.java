package io.clawchat.natsim.junit;

import io.clawchat.natsim.Nat;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.trace.TraceEvent;
import io.clawchat.natsim.trace.TraceEvent.Delivered;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import io.clawchat.natsim.trace.TraceEvent.Kind;
import io.clawchat.natsim.trace.TraceRecorder;
import java.util.List;
import java.util.Objects;

/** Assertions about what became of packets. */
public final class TraceAssert {
  private final TraceRecorder trace;

  TraceAssert(TraceRecorder trace) {
    this.trace = Objects.requireNonNull(trace, "trace");
  }

  /** A socket of this host received something. */
  public PacketsAssert deliversTo(SimHost host) {
    return some("a packet delivered at " + host.name(), host.name(), Delivered.class);
  }

  /** Something went no further than this NAT, or was lost on its link. */
  public PacketsAssert dropsAt(Nat nat) {
    return some("a packet dropped at " + nat.name(), nat.name(), Dropped.class);
  }

  /** Something went no further than this host, or was lost on its link. */
  public PacketsAssert dropsAt(SimHost host) {
    return some("a packet dropped at " + host.name(), host.name(), Dropped.class);
  }

  /** No socket of this host received anything. */
  public TraceAssert showsNothingTo(SimHost host) {
    if (!events(host.name(), Delivered.class).isEmpty()) {
      throw failure("nothing delivered at " + host.name());
    }
    return this;
  }

  /** Every packet that was sent has arrived or is on its way still. */
  public TraceAssert dropsNothing() {
    if (!trace.drops().isEmpty()) {
      throw failure("no packet dropped");
    }
    return this;
  }

  private PacketsAssert some(String expected, String node, Class<? extends Kind> kind) {
    return new PacketsAssert(this, expected, events(node, kind));
  }

  private List<TraceEvent> events(String node, Class<? extends Kind> kind) {
    return trace.events().stream()
        .filter(event -> event.node().equals(node) && kind.isInstance(event.kind()))
        .toList();
  }

  AssertionError failure(String expected) {
    return new AssertionError("expected " + expected + "; found:\n" + TraceDrawing.of(trace));
  }
}
