package io.clawchat.natsim.benchmarks;

import io.clawchat.natsim.Network;
import io.clawchat.natsim.trace.TraceHash;
import io.clawchat.natsim.trace.TraceRecorder;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The same packet with the full trace on: every event kept in a list, and every byte of it in a
 * SHA-256. Each batch has a network of its own, so that no list grows without end.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TraceBenchmark {
  private static final int BURSTS = 20;
  private static final int PACKETS = BURSTS * OneNat.BURST;

  /** Sent, translated, delivered: each with the payload and about 100 bytes around it. */
  private static final int EVENTS = 3;

  private final ByteBuffer bytes = ByteBuffer.allocate(OneNat.SIZE);
  private final byte[] event = new byte[OneNat.SIZE + 100];
  private final MessageDigest digest = sha256();

  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public Object recordedAndHashed() {
    TraceRecorder recorder = new TraceRecorder();
    TraceHash hash = new TraceHash();
    run(new OneNat(Network.create(1, recorder.and(hash))));
    return recorder.events().size() + hash.hex();
  }

  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public int recorded() {
    TraceRecorder recorder = new TraceRecorder();
    run(new OneNat(Network.create(1, recorder)));
    return recorder.events().size();
  }

  /** What the hash alone costs in this JVM: the same number of bytes, nothing simulated. */
  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public byte[] anchorSha256OfAsManyBytes() {
    for (int i = 0; i < PACKETS * EVENTS; i++) {
      digest.update(event);
    }
    return digest.digest();
  }

  private void run(OneNat simulated) {
    for (int i = 0; i < BURSTS; i++) {
      simulated.burst(bytes);
    }
    simulated.settle();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
