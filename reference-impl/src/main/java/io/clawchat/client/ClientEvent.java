package io.clawchat.client;

import io.clawchat.connection.ConnectionState;
import io.clawchat.dns.NameProblem;
import io.clawchat.host.SendFailure;
import io.clawchat.stun.StunResult;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** What a client tells its owner. */
public sealed interface ClientEvent {

  /** It has come to another state; after {@link ConnectionState.Ended} nothing more comes. */
  record State(ConnectionState state) implements ClientEvent {}

  /** It is over before it has sent anything, and nothing more comes. */
  record NeverBegan() implements ClientEvent {}

  /** The server says something: 0 to 1 MiB. */
  record Message(byte[] body) implements ClientEvent {}

  /** A message that was refused because the queue was full would be taken now. */
  record Room() implements ClientEvent {}

  /** The connection has other keys now: those of this epoch, 1 or more. */
  record Rotated(int epoch) implements ClientEvent {}

  /** An answer stands in this file, for somebody to carry to the server. */
  record Answered(Path file) implements ClientEvent {}

  /** The server has the answer, and it sends too. */
  record ServerHasAnswer() implements ClientEvent {}

  /** The client cannot do what it was asked for, and ends: that comes next. */
  record Impossible(ClientObstacle obstacle) implements ClientEvent {}

  /** What did not work, while the client goes on. */
  sealed interface Trouble extends ClientEvent {}

  /**
   * This machine is reached at another address now: the answer written before may be of no use, and
   * another one takes its place.
   */
  record AddressChanged() implements Trouble {}

  /** The answer could not be written, and nobody asked for it: the security file alone may do. */
  record NotAnswered(String why) implements Trouble {}

  /** A name has no address, or none yet; the client does without. */
  record NameUnknown(NameProblem problem) implements Trouble {}

  /** A STUN server gave no address. */
  record StunFailed(StunResult.Failure failure) implements Trouble {}

  /** This machine refuses to send there. */
  record SendFailed(InetSocketAddress target, SendFailure failure) implements Trouble {}
}
