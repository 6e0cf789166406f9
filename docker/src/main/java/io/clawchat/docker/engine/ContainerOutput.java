package io.clawchat.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import io.clawchat.docker.site.Why;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a container prints, until it has said something as often as it should. */
final class ContainerOutput extends ResultCallback.Adapter<Frame> {
  private static final int PATIENCE_SECONDS = 60;
  private static final int LAST_LINES = 5;

  private final StringBuilder said = new StringBuilder();
  private final CompletableFuture<String> heard = new CompletableFuture<>();
  private final String awaited;
  private final int times;

  private ContainerOutput(String awaited, int times) {
    this.awaited = awaited;
    this.times = times;
  }

  /**
   * Waits, and returns all that the container printed.
   *
   * @throws IOException with that, where the container ends before, or has not said it within a
   *     minute
   */
  static String await(DockerClient engine, String container, String awaited, int times)
      throws IOException {
    try (ContainerOutput words = new ContainerOutput(awaited, times)) {
      engine
          .logContainerCmd(container)
          .withFollowStream(true)
          .withStdOut(true)
          .withStdErr(true)
          .exec(words);
      return words.heard.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException("a container did not come up: " + Why.of(cause), e);
    } catch (TimeoutException e) {
      throw new IOException(
          "expected a container to print '%s' within %d s: it did not come up"
              .formatted(awaited, PATIENCE_SECONDS),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a container came up");
    }
  }

  /** The last that a container printed which runs no more. */
  static String last(DockerClient engine, String container) {
    ContainerOutput words = new ContainerOutput("\n", Integer.MAX_VALUE);
    try (words) {
      engine
          .logContainerCmd(container)
          .withStdOut(true)
          .withStdErr(true)
          .withTail(LAST_LINES)
          .exec(words)
          .awaitCompletion(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      return Why.of(e);
    }
    return words.told();
  }

  private synchronized String told() {
    return said.toString().strip();
  }

  @Override
  public synchronized void onNext(Frame frame) {
    said.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
    String all = said.toString();
    if (all.endsWith("\n") && all.split(awaited, -1).length > times) {
      heard.complete(all);
    }
  }

  @Override
  public synchronized void onComplete() {
    heard.completeExceptionally(new IOException("it printed '" + said.toString().strip() + "'"));
    super.onComplete();
  }

  @Override
  public void onError(Throwable failure) {
    heard.completeExceptionally(failure);
    super.onError(failure);
  }
}
