package io.clawchat.docker.site;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * Things that are done at the same time, each on a thread of the platform: most of them wait for a
 * program's words, and whoever reads a pipe on a virtual thread keeps its carrier, of which there
 * are not many.
 */
public final class InParallel {
  private static final ThreadFactory DAEMONS = Thread.ofPlatform().daemon().factory();

  private InParallel() {}

  /** What is done with each. */
  @FunctionalInterface
  public interface Task<T> {
    /** Does it. */
    void with(T each) throws IOException;
  }

  /**
   * Does one thing with each, and returns when all have ended.
   *
   * @throws IOException the first that one of them threw, the others with it
   */
  public static <T> void each(Collection<T> all, Task<T> task) throws IOException {
    try (ExecutorService threads = Executors.newCachedThreadPool(DAEMONS)) {
      List<Future<?>> ends = new ArrayList<>();
      for (T each : all) {
        ends.add(
            threads.submit(
                () -> {
                  task.with(each);
                  return null;
                }));
      }
      List<Throwable> failures = new ArrayList<>();
      for (Future<?> end : ends) {
        try {
          end.get();
        } catch (ExecutionException e) {
          failures.add(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
          threads.shutdownNow();
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("interrupted while several things were done at once");
        }
      }
      if (!failures.isEmpty()) {
        throw failure(failures);
      }
    }
  }

  private static IOException failure(List<Throwable> failures) {
    Throwable first = failures.getFirst();
    IOException all = new IOException(Why.of(first), first);
    failures.stream().skip(1).forEach(all::addSuppressed);
    return all;
  }
}
