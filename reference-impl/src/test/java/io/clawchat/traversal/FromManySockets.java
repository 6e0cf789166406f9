package io.clawchat.traversal;

import io.clawchat.host.UdpSocket;
import java.net.BindException;
import java.time.Duration;
import java.util.Optional;

/** What a new strategy takes: this file, and a line in {@link Strategies}. */
public final class FromManySockets implements Strategy {
  public static final int SOCKETS = 3;

  @Override
  public String name() {
    return "from-many-sockets";
  }

  @Override
  public Optional<Plan> plan(Situation situation) {
    Duration from = Duration.ofSeconds(1);
    int packets = SOCKETS * situation.remote().size();
    return Optional.of(new Plan(SOCKETS, packets, from, from.plusSeconds(2), 0.5));
  }

  @Override
  public void run(Plan plan, Ground ground) {
    for (int i = 0; i < plan.sockets(); i++) {
      try {
        UdpSocket socket = ground.open();
        ground.situation().remote().forEach(to -> ground.check(socket, to));
      } catch (BindException noneIsFree) {
        return;
      }
    }
  }
}
