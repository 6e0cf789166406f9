package io.clawchat.host;

import java.net.InetAddress;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** Two hosts that reach each other, and a way to let their time pass. What a contract runs on. */
public interface HostWorld extends AutoCloseable {
  Host first();

  Host second();

  /** An address at which both hosts reach sockets of {@code host}. */
  InetAddress addressOf(Host host);

  /** Runs {@code question} as one callback of {@code host}; its answer, or its failure. */
  <T> T ask(Host host, Callable<T> question);

  /** Runs {@code step} as one callback of {@code host}, and returns or throws once it has ended. */
  default void call(Host host, Step step) {
    ask(
        host,
        () -> {
          step.run();
          return true;
        });
  }

  /** Lets time pass until {@code condition} holds. Fails where it does not in ample time. */
  void runUntil(BooleanSupplier condition);

  @Override
  void close();

  /** What a test does on a host. */
  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }
}
