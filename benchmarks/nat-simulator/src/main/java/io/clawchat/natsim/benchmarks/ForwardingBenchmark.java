package io.clawchat.natsim.benchmarks;

import io.clawchat.natsim.Network;
import io.clawchat.natsim.net.Payload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One packet of 1,200 bytes from a host through a NAT to a server's handler, no trace. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ForwardingBenchmark {
  private final ByteBuffer bytes = ByteBuffer.allocate(OneNat.SIZE);
  private final Payload payload = Payload.copyOf(bytes);
  private final OneNat simulated = new OneNat(Network.create(1));
  private final PlainLoop plain = new PlainLoop();
  private DatagramChannel receiver;
  private DatagramChannel sender;
  private final ByteBuffer arrived = ByteBuffer.allocate(OneNat.SIZE);

  @Setup
  public void open() throws IOException {
    receiver =
        DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    sender = DatagramChannel.open().connect(receiver.getLocalAddress());
  }

  @TearDown
  public void close() throws IOException {
    sender.close();
    receiver.close();
  }

  @Benchmark
  @OperationsPerInvocation(OneNat.BURST)
  public long copiedFromABuffer() {
    return simulated.burst(bytes);
  }

  @Benchmark
  @OperationsPerInvocation(OneNat.BURST)
  public long ofOnePayload() {
    return simulated.burst(payload);
  }

  @Benchmark
  @OperationsPerInvocation(OneNat.BURST)
  public long anchorPlainEventLoop() {
    return plain.burst(bytes);
  }

  /** The operating system's own way from socket to socket, without a NAT. */
  @Benchmark
  public int anchorLoopback() throws IOException {
    sender.write(bytes.clear());
    receiver.receive(arrived.clear());
    return arrived.position();
  }
}
