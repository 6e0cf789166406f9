package io.clawchat.handshake;

import io.clawchat.host.Host;
import io.clawchat.host.Listener;
import io.clawchat.host.Listeners;
import io.clawchat.session.Established;
import io.clawchat.session.Session;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.SessionEvents;
import io.clawchat.session.SessionSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * The sessions of handshakes that nobody has confirmed yet: the first on which a packet
 * authenticates wins, and the others are forgotten.
 */
final class Contenders {
  private final Host host;
  private final String name;
  private final SessionSettings settings;
  private final Outcome outcome;
  private final List<Contender> contending = new ArrayList<>();
  private final Listeners listeners = new Listeners();

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
  Contenders(Host host, String name, SessionSettings settings, Outcome outcome) {
    this.host = host;
    this.name = name;
    this.settings = settings;
    this.outcome = outcome;
  }

  Contender add(Established established) {
    Contender contender = new Contender(host, name, settings, established, this);
    contending.add(contender);
    listeners.add(contender.session());
    return contender;
  }

  boolean isEmpty() {
    return contending.isEmpty();
  }

  List<Session> sessions() {
    return contending.stream().map(Contender::session).toList();
  }

  /** The sessions, as one that is shown what arrives. */
  Listener listener() {
    return listeners;
  }

  /** Forgets them all. */
  void abandon() {
    contending.forEach(contender -> contender.session().abandon());
    contending.clear();
    listeners.clear();
  }

  SessionEvents won(Contender winner) {
    contending.remove(winner);
    abandon();
    return outcome.won(winner);
  }

  void lost(Contender loser, SessionEnd reason) {
    contending.remove(loser);
    listeners.remove(loser.session());
    outcome.lost(loser, reason);
  }
}
