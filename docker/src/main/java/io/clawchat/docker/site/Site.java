package io.clawchat.docker.site;

import io.clawchat.natsim.net.IpAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A topology that stands on a kernel. Closing it ends every program on it and takes it down;
 * closing it twice does no harm.
 */
public interface Site extends AutoCloseable {
  /**
   * A program at a host, not yet started.
   *
   * @param host one of the topology's
   */
  ProcessBuilder program(String host, Program program);

  /** How the packaged {@code clawchat} is called at any host: the words before its arguments. */
  List<String> clawchat();

  /**
   * The folder that this process and the programs at this host see under the same path; it is made
   * when the site is.
   */
  Path folder(String host);

  /** The second address of a host that was built with one. */
  Optional<IpAddress> secondAddress(String host);

  /** Where the captures of the segments lie, each a file named after its segment. */
  Path captures();

  /** How long ago it was begun to be built, in real time. */
  Duration age();

  /** Has a program of the lab's own, which was started here, looked at by {@link #requireWhole}. */
  void keep(BackgroundProcess process);

  /**
   * Looks whether all that the lab itself needs is still at work, such as delay lines and captures.
   *
   * @throws IOException with who is not and its last words: what was seen here tells nothing of a
   *     NAT
   */
  void requireWhole() throws IOException;

  /** UDP datagrams that programs at the hosts have sent so far, by the kernel's own count. */
  long datagramsSent() throws IOException;

  @Override
  void close();
}
