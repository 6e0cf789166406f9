package io.clawchat.server;

import io.clawchat.connection.ConnectionState;
import io.clawchat.dns.NameProblem;
import io.clawchat.host.SendFailure;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.ConnectionId;
import io.clawchat.offer.Offer;
import io.clawchat.session.EndReason;
import io.clawchat.stun.StunResult;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What a server tells its owner. */
public sealed interface ServerEvent {

  /**
   * An offer stands in a file.
   *
   * @param candidates where its client may reach this machine, best first
   * @param answers the directory that answers to it are taken from
   */
  record Offered(
      ConnectionId id, List<Candidate> candidates, Instant validUntil, Path file, Path answers)
      implements ServerEvent {
    public Offered {
      candidates = List.copyOf(candidates);
    }

    /** Of an offer all but its secrets. */
    static Offered of(Offer offer, Path file, Path answers) {
      return new Offered(
          offer.connectionId(), offer.candidates(), offer.validUntil(), file, answers);
    }
  }

  /** An answer was taken; its file is deleted, or {@link NotPutAway} says why not. */
  record AnswerTaken(Path file) implements ServerEvent {}

  /** There is no use for this file, which is left as it is. */
  record AnswerRefused(Path file, String why) implements ServerEvent {}

  /** The newest offer, or the one whose client is here, has come to another state. */
  record State(ConnectionState state) implements ServerEvent {}

  /** The client says something: 0 to 1 MiB. */
  record Message(byte[] body) implements ServerEvent {}

  /** A message that was refused because the queue was full would be taken now. */
  record Room() implements ServerEvent {}

  /** The connection has other keys now: those of this epoch, 1 or more. */
  record Rotated(int epoch) implements ServerEvent {}

  /** A client is here with one of two files, and the other one is withdrawn. */
  record OtherWithdrawn() implements ServerEvent {}

  /** The older of two files is over. */
  record OlderEnded(EndReason reason) implements ServerEvent {}

  /** Nothing more comes. */
  record Ended(ServerEnd end) implements ServerEvent {}

  /** What did not work, or works again, while the server goes on. */
  sealed interface Trouble extends ServerEvent {}

  /**
   * This machine is reached at another address than its security file says, and another file is
   * written.
   *
   * @param now the best address that it has now
   * @param withdrawn whether the file that stood is withdrawn, since one port serves one file;
   *     otherwise both are open
   */
  record AddressChanged(InetSocketAddress now, boolean withdrawn) implements Trouble {}

  /** There is no offer for now; what stands in the way is tried again until it is gone. */
  record Blocked(Obstacle by) implements Trouble {}

  /** There are offers again. */
  record Unblocked(Obstacle before) implements Trouble {}

  /** A name has no address, or none yet; the server does without. */
  record NameUnknown(NameProblem problem) implements Trouble {}

  /** A STUN server gave no address; the offer does without. */
  record StunFailed(StunResult.Failure failure) implements Trouble {}

  /** None of the STUN servers gave an address, so that the offer names none from outside. */
  record NoOutsideAddress() implements Trouble {}

  /** This machine refuses to send there. */
  record SendFailed(InetSocketAddress target, SendFailure failure) implements Trouble {}

  /** A file that was used, or is withdrawn, could not be put away. */
  record NotPutAway(String why) implements Trouble {}

  /** An expired file of an earlier server could not be put away. */
  record ExpiredNotPutAway(String why) implements Trouble {}

  /** The directory of answers cannot be read; it is looked at all the same. */
  record AnswersUnreadable(String why) implements Trouble {}

  /** It can be read again. */
  record AnswersReadable() implements Trouble {}
}
