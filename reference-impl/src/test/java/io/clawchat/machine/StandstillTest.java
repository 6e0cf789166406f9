package io.clawchat.machine;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.Receiver;
import io.clawchat.host.UdpSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A machine that stands still, in the middle of a callback or between two: nobody loses patience
 * for it. The clock stands but where a test moves it.
 */
@Timeout(60)
class StandstillTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final AtomicLong clock = new AtomicLong();
  private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
  private MachineHost host;

  @BeforeEach
  void start() throws IOException {
    host = MachineHost.start(new MachineOptions(Optional.of(LOOPBACK), failures::add), clock::get);
  }

  @AfterEach
  void stop() {
    host.close();
    assertThat(failures).isEmpty();
  }

  @Test
  void whatHasArrivedComesBeforeWhatIsDue() throws Exception {
    host.execute(
        () -> {
          UdpSocket socket = bind(_ -> log.add("arrived"));
          host.after(Duration.ofMillis(1), () -> log.add("due"));
          host.execute(
              () -> {
                sendTo(socket);
                standStillForMillis(3);
              });
        });
    assertThat(next(2)).containsExactly("arrived", "due");
  }

  @Test
  void whatComesDueWhileSocketsAreReadWaitsForTheNextLook() throws Exception {
    host.execute(
        () -> {
          UdpSocket answer = bind(_ -> log.add("answer"));
          UdpSocket busy =
              bind(
                  _ -> {
                    sendTo(answer);
                    standStillForMillis(10);
                  });
          host.after(Duration.ofMillis(1), () -> log.add("first"));
          host.after(Duration.ofMillis(4), () -> log.add("gave up"));
          host.execute(
              () -> {
                sendTo(busy);
                standStillForMillis(2);
              });
        });
    assertThat(next(3)).containsExactly("first", "answer", "gave up");
  }

  /** Whatever a callback sends, however late in it, has the whole delay to be answered. */
  @Test
  void aDelayCountsFromTheEndOfTheCallbackThatSetIt() throws Exception {
    host.execute(
        () -> {
          host.after(Duration.ofMillis(5), () -> log.add("gave up"));
          host.execute(
              () -> {
                log.add("next turn");
                standStillForMillis(5);
              });
          standStillForMillis(15);
        });
    assertThat(next(2)).containsExactly("next turn", "gave up");
  }

  private void standStillForMillis(long millis) {
    clock.addAndGet(MILLISECONDS.toNanos(millis));
  }

  private List<String> next(int count) throws InterruptedException {
    List<String> entries = new ArrayList<>();
    while (entries.size() < count) {
      entries.add(log.take());
    }
    return entries;
  }

  private UdpSocket bind(Receiver receiver) {
    try {
      return host.bind(0, receiver);
    } catch (BindException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sendTo(UdpSocket destination) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(new byte[1], 1, LOOPBACK, destination.localPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
