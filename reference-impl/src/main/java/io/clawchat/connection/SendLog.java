package io.clawchat.connection;

import io.clawchat.host.SendFailure;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What this machine says when it is asked to send: told once. */
final class SendLog {
  /** As many addresses are remembered; a file names 32, and others ask for a packet by a KNOCK. */
  private static final int MOST = 64;

  private final ConnectionEvents events;
  private final Map<InetSocketAddress, String> told = new HashMap<>();

  SendLog(ConnectionEvents events) {
    this.events = events;
  }

  /** What sending there came to. */
  void sent(InetSocketAddress target, Optional<SendFailure> failure) {
    failure.ifPresent(each -> failed(target, each));
  }

  private void failed(InetSocketAddress target, SendFailure failure) {
    if (told.size() < MOST && !failure.words().equals(told.put(target, failure.words()))) {
      events.sendFailed(target, failure);
    }
  }
}
