package io.clawchat.natsim.junit;

import io.clawchat.natsim.Network;
import io.clawchat.natsim.trace.TraceHash;
import io.clawchat.natsim.trace.TraceRecorder;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The network of one test, and what is recorded of it. */
record TestedNetwork(String test, Seed seed, Network network, TraceRecorder trace, TraceHash hash) {

  static TestedNetwork of(ExtensionContext test) {
    Seed seed = Seed.of(test);
    TraceRecorder trace = new TraceRecorder();
    TraceHash hash = new TraceHash();
    return new TestedNetwork(
        test.getRequiredTestClass().getSimpleName() + ", " + test.getDisplayName(),
        seed,
        Network.create(seed.ofNetwork(test), trace.and(hash)),
        trace,
        hash);
  }

  /** What somebody wants to know of a test that failed. */
  String report() {
    return "network of "
        + test
        + ", seed "
        + seed.value()
        + (network.seed() == seed.value()
            ? ""
            : ", of which this invocation's " + network.seed() + " follows")
        + "\n"
        + replay()
        + "\n"
        + "trace hash "
        + hash.hex()
        + "\n"
        + TraceDrawing.of(trace);
  }

  private String replay() {
    return seed.fixed()
        ? "to replay: run it again; its seed is fixed"
        : "to replay: run it again with -D"
            + NetworkExtension.SEED_PROPERTY
            + "="
            + seed.value()
            + ", or annotate it with @SimulatedNetwork(seed = "
            + seed.value()
            + literalSuffix()
            + ")";
  }

  private String literalSuffix() {
    return seed.value() == (int) seed.value() ? "" : "L";
  }
}
