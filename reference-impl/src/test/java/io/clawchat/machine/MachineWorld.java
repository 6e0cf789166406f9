package io.clawchat.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clawchat.host.Host;
import io.clawchat.host.HostWorld;
import io.clawchat.host.Receiver;
import io.clawchat.host.UdpSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Two hosts of this machine on a loopback address. A failed callback fails the test at its end. */
final class MachineWorld implements HostWorld {
  private static final Duration AMPLE = Duration.ofSeconds(30);

  private final InetAddress address;
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final MachineHost first;
  private final MachineHost second;

  /** Hosts with sockets on all addresses, which reach each other at {@code address}. */
  MachineWorld(String address) throws IOException {
    this(address, MachineOptions.DEFAULT);
  }

  MachineWorld(String address, MachineOptions options) throws IOException {
    this.address = InetAddress.ofLiteral(address);
    this.first = MachineHost.start(options.onFailure(failures::add));
    this.second = MachineHost.start(options.onFailure(failures::add));
  }

  @Override
  public MachineHost first() {
    return first;
  }

  @Override
  public MachineHost second() {
    return second;
  }

  /** A socket of the first host's, on all addresses. */
  UdpSocket bind(Receiver receiver) {
    return ask(first, () -> first.bind(0, receiver));
  }

  static InetSocketAddress at(InetAddress address, UdpSocket socket) {
    return new InetSocketAddress(address, socket.localPort());
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  /** What callbacks threw; a test that wants failures takes them out. */
  List<Throwable> failures() {
    return failures;
  }

  @Override
  public InetAddress addressOf(Host host) {
    return address;
  }

  @Override
  public <T> T ask(Host host, Callable<T> question) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return question.call();
              } catch (Exception failure) {
                throw new CompletionException(failure);
              }
            },
            (MachineHost) host)
        .orTimeout(AMPLE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void runUntil(BooleanSupplier condition) {
    await().atMost(AMPLE).pollInterval(Duration.ofMillis(1)).until(condition::getAsBoolean);
  }

  @Override
  public void close() {
    first.close();
    second.close();
    assertThat(failures).isEmpty();
  }
}
