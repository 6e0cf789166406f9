package io.clawchat.path;

import io.clawchat.host.Host;
import io.clawchat.wire.PathResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The paths to one peer: one in use, and at most one that is examined.
 *
 * <p>A new source does not mean a move. Between two NATs with address-dependent mapping each side's
 * packets come from another address than those sent there, and a side that followed them would make
 * the other one's source change in turn, without end. So the path in use is challenged first, and
 * only where it is silent is the new one; what answers is where the peer is.
 */
public final class Paths {
  /** RFC 7675 §5.1: "consent expires after 30 seconds". */
  public static final Duration CONSENT = Duration.ofSeconds(30);

  /**
   * How long the path in use is trusted once it has answered, whatever paths packets come by
   * meanwhile: as long as between two checks of consent, so that checking stays a trickle.
   */
  static final Duration TRUST = Duration.ofSeconds(5);

  private final Host host;
  private final ProbeQueue probes;
  private final Consent consent;
  private final Suspects suspects = new Suspects();
  private Path inUse;
  private boolean confirmed;
  private Duration trustedUntil = Duration.ZERO;
  private @Nullable Confirmation confirmation;
  private @Nullable Examination examination;

  /**
   * Paths on which nothing has authenticated yet.
   *
   * @param host whose closing ends all that is under way here
   * @param first the path that the handshake came by
   * @param due run when a timer has made probes due
   * @param expired run when the path in use has not answered for {@link #CONSENT}, or nothing has
   *     authenticated for so long: nothing may be sent any more
   */
  public Paths(Host host, Path first, Runnable due, Runnable expired) {
    this.host = host;
    this.probes = new ProbeQueue(host, due);
    this.inUse = first;
    this.consent = new Consent(host, probes, this::inUse, expired);
  }

  /** Begins to watch over consent. */
  public void start() {
    consent.start();
  }

  /**
   * Asks for the first packet under these keys, until it comes; for the side that has them first.
   *
   * @param others ways by which the other side may be reached too, should the handshake have come
   *     from where somebody sent a copy of it
   */
  public void confirm(Collection<Path> others) {
    confirmation = new Confirmation(host, consent, inUse, others, probes);
    confirmation.start();
  }

  /**
   * The peer may rather be reached by one of these, which are examined in turn as if its newest
   * packet had come by them: once something has authenticated, and the path in use is trusted no
   * more; until then they are asked for the first packet too. Whoever sends packets of others on
   * may have been faster than they were.
   */
  public void suspect(Collection<Path> others) {
    suspects.name(others);
    if (confirmation != null) {
      confirmation.askOn(others);
    }
    probes.after(trustedUntil.minus(host.now()), this::examine);
  }

  /**
   * The first packet that authenticates came by this path. Whoever answers a handshake does not
   * know which of its answers arrived; now it does.
   */
  public void confirmedBy(Path path) {
    confirmed = true;
    if (confirmation == null) {
      inUse = path;
    } else {
      confirmation.stop();
      suspects.name(confirmation.inDoubt());
    }
    consent.confirmed();
  }

  /** Whether a packet has authenticated. */
  public boolean isConfirmed() {
    return confirmed;
  }

  /**
   * An authenticated packet came by this path.
   *
   * @param newest whether no packet sent after it has come before
   */
  public void heard(Path by, boolean newest) {
    if (newest && !isTrusted()) {
      suspects.newest(isExamined(by) ? null : by);
    }
    examine();
  }

  /** The probes that are to leave now, each once. */
  public List<Probe> takeProbes() {
    return probes.takeAll();
  }

  /**
   * The peer asks whether it is reached by a path. The answer goes there, and, since that may be a
   * copier's, to wherever else the peer may be.
   */
  public void challenged(Path by, long data) {
    Set<Path> everywhere = new LinkedHashSet<>(Set.of(by));
    everywhere.add(inUse);
    if (examination != null) {
      everywhere.add(examination.candidate());
    }
    everywhere.forEach(path -> probes.add(path, new PathResponse(data)));
  }

  /**
   * The peer answered a challenge with this data.
   *
   * @return whether that validated another path, which is in use now
   */
  public boolean answered(long data) {
    consent.answered(data);
    if (examination == null) {
      return false;
    }
    boolean moves = examination.moves(data);
    if (moves) {
      inUse = examination.candidate();
      consent.renew();
      decided();
    } else if (examination.keeps(data)) {
      trustedUntil = host.now().plus(TRUST);
      decided();
    }
    return moves;
  }

  /** The path that the peer is reached by, as far as this side knows. */
  public Path inUse() {
    return inUse;
  }

  private void examine() {
    while (confirmed && !isTrusted() && examination == null) {
      Path other = suspects.next();
      if (other == null) {
        return;
      }
      if (!other.equals(inUse)) {
        Challenge another = new Challenge(host, other, probes);
        examination = new Examination(consent.challenge(), another, probes, this::undecided);
        examination.ask();
      }
    }
  }

  private boolean isExamined(Path path) {
    return examination != null && examination.candidate().equals(path);
  }

  private boolean isTrusted() {
    return host.now().compareTo(trustedUntil) < 0;
  }

  private void decided() {
    suspects.clear();
    endExamination();
  }

  private void undecided() {
    endExamination();
    examine();
  }

  private void endExamination() {
    if (examination != null) {
      examination.stop();
      examination = null;
    }
  }
}
