package io.clawchat.machine;

import io.clawchat.dns.NameProblem.Reason;
import io.clawchat.dns.Resolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** The system's resolver, which blocks a thread of its own for as long as it likes. */
public final class SystemResolver implements Resolver {
  private final Executor host;

  /**
   * A resolver for one host.
   *
   * @param host where answers are handed over
   */
  public SystemResolver(MachineHost host) {
    this.host = host;
    Security.setProperty("networkaddress.cache.negative.ttl", "0"); // to ask again is to ask
  }

  @Override
  public void ask(String name, Consumer<Answer> whenAnswered) {
    Thread.ofPlatform()
        .daemon()
        .name("clawchat-dns")
        .start(
            () -> {
              Answer answer = resolve(name);
              handOver(() -> whenAnswered.accept(answer));
            });
  }

  private static Answer resolve(String name) {
    try {
      return new Answer.Found(List.of(InetAddress.getAllByName(name)));
    } catch (UnknownHostException e) {
      // The resolver's EAI_AGAIN is known by its words alone.
      boolean noAnswer = String.valueOf(e.getMessage()).contains("emporary failure");
      return new Answer.NotFound(noAnswer ? Reason.NO_ANSWER : Reason.UNKNOWN);
    }
  }

  private void handOver(Runnable news) {
    try {
      host.execute(news);
    } catch (RejectedExecutionException closed) {
      return; // nobody waits for it any more
    }
  }
}
