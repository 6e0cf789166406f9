package io.clawchat.dns;

import io.clawchat.dns.NameProblem.Reason;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

/** Finds the addresses of a name, and takes its time over it: a stub resolver (RFC 9499 §6). */
@FunctionalInterface
public interface Resolver {

  /** What came of it. */
  sealed interface Answer {
    /** The addresses of the name, one or more. */
    record Found(List<InetAddress> addresses) implements Answer {
      public Found {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
          throw new IllegalArgumentException("expected an address or more, found none");
        }
      }
    }

    /** There is none, or nobody who knows. */
    record NotFound(Reason reason) implements Answer {}
  }

  /**
   * Asks.
   *
   * @param whenAnswered run on the host's event loop after this has returned, or never
   */
  void ask(String name, Consumer<Answer> whenAnswered);
}
