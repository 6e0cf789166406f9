package io.clawchat.cli.peer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Finds the addresses of a name, and takes its time over it. */
@FunctionalInterface
interface Dns {
  /**
   * What came of it.
   *
   * @param addresses empty where there are none
   * @param problem in words, where there are none
   */
  record Answer(List<InetAddress> addresses, String problem) {
    public Answer {
      addresses = List.copyOf(addresses);
    }
  }

  /** Asks; the answer comes after this has returned, or never. */
  void ask(String name, Consumer<Answer> whenAnswered);

  /**
   * The system's resolver, which blocks a thread of its own for as long as it likes.
   *
   * @param host where answers are handed over
   */
  static Dns ofThisMachine(Executor host) {
    Security.setProperty("networkaddress.cache.negative.ttl", "0"); // to ask again is to ask
    return (name, whenAnswered) ->
        Thread.ofPlatform()
            .daemon()
            .name("clawchat-dns")
            .start(
                () -> {
                  Answer answer = resolve(name);
                  handOver(host, () -> whenAnswered.accept(answer));
                });
  }

  private static Answer resolve(String name) {
    try {
      return new Answer(List.of(InetAddress.getAllByName(name)), "");
    } catch (UnknownHostException e) {
      // The resolver's EAI_AGAIN is known by its words alone.
      boolean noAnswer = String.valueOf(e.getMessage()).contains("emporary failure");
      return new Answer(
          List.of(),
          noAnswer
              ? "the DNS does not answer for '%s'".formatted(name)
              : "the DNS knows no host '%s'".formatted(name));
    }
  }

  private static void handOver(Executor host, Runnable news) {
    try {
      host.execute(news);
    } catch (RejectedExecutionException closed) {
      return; // nobody waits for it any more
    }
  }
}
