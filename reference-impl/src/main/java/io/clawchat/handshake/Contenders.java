package io.clawchat.handshake;

import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.Listener;
import io.clawchat.session.Established;
import io.clawchat.session.Session;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.SessionEvents;
import java.util.ArrayList;
import java.util.List;

/**
 * The sessions of handshakes that nobody has confirmed yet: the first on which a packet
 * authenticates wins, and the others are forgotten.
 */
final class Contenders implements Listener {
  private final Host host;
  private final String name;
  private final Outcome outcome;
  private final List<Contender> contending = new ArrayList<>();

  /** Told how it comes out. */
  interface Outcome {
    /**
     * This one has won; the others are forgotten.
     *
     * @return who is told what happens in its session
     */
    SessionEvents won(Contender winner);

    /** This one ended before anything authenticated. */
    void lost(Contender loser, SessionEnd reason);
  }

  /** None yet, of the connection that is called so. */
  Contenders(Host host, String name, Outcome outcome) {
    this.host = host;
    this.name = name;
    this.outcome = outcome;
  }

  Contender add(Established established) {
    Contender contender = new Contender(host, name, established, this);
    contending.add(contender);
    return contender;
  }

  boolean isEmpty() {
    return contending.isEmpty();
  }

  List<Session> sessions() {
    return contending.stream().map(Contender::session).toList();
  }

  @Override
  public boolean receive(Arrival arrival) {
    return List.copyOf(contending).stream()
        .anyMatch(contender -> contender.session().receive(arrival));
  }

  /** Forgets them all. */
  void abandon() {
    contending.forEach(contender -> contender.session().abandon());
    contending.clear();
  }

  SessionEvents won(Contender winner) {
    contending.remove(winner);
    abandon();
    return outcome.won(winner);
  }

  void lost(Contender loser, SessionEnd reason) {
    contending.remove(loser);
    outcome.lost(loser, reason);
  }
}
