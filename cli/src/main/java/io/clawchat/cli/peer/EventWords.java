package io.clawchat.cli.peer;

import io.clawchat.client.ClientEvent;
import io.clawchat.client.ClientObstacle;
import io.clawchat.connection.OfferEnd;
import io.clawchat.host.AddressWords;
import io.clawchat.host.SendFailure;
import io.clawchat.server.Obstacle;
import io.clawchat.server.ServerEvent;
import java.net.InetSocketAddress;

/** What a server or client tells, as sentences for its user. */
final class EventWords {
  private EventWords() {}

  static String of(ServerEvent.Trouble trouble) {
    return switch (trouble) {
      case ServerEvent.AddressChanged(var now, var withdrawn) ->
          "this machine is reached at another address now, %s: its security file %s"
              .formatted(
                  AddressWords.of(now),
                  withdrawn
                      ? "is withdrawn, since one port serves one file, and another one is written"
                      : "stays open for who still gets through, and another one is written");
      case ServerEvent.Blocked(var by) -> of(by) + "; this is tried again until it works";
      case ServerEvent.Unblocked(var before) -> "works again; before: " + of(before);
      case ServerEvent.NameUnknown(var problem) -> problem.words();
      case ServerEvent.StunFailed(var failure) -> failure.message();
      case ServerEvent.NoOutsideAddress() ->
          "no STUN server told an outside address: if this machine stands behind a NAT, clients"
              + " elsewhere do not reach it without an answer file";
      case ServerEvent.SendFailed(var target, var failure) -> sendFailed(target, failure);
      case ServerEvent.NotPutAway(var why) -> "the file could not be put away: " + why;
      case ServerEvent.ExpiredNotPutAway(var words) -> words;
      case ServerEvent.AnswersUnreadable(var why) -> "the answers directory cannot be read: " + why;
      case ServerEvent.AnswersReadable() -> "the answers directory can be read again";
    };
  }

  static String of(Obstacle obstacle) {
    return switch (obstacle) {
      case Obstacle.WrongClock(var clock) -> "this machine's clock says " + clock + ": set it";
      case Obstacle.NoSocket(var why) -> why;
      case Obstacle.NoAddress() -> OfferEnd.NO_ADDRESS.words();
      case Obstacle.NoStore(var why) -> why;
      case Obstacle.NotWritten(var why) -> "the security file cannot be written: " + why;
    };
  }

  static String of(ClientEvent.Trouble trouble) {
    return switch (trouble) {
      case ClientEvent.AddressChanged() ->
          "this machine is reached at another address now: the answer file written before may be of"
              + " no use, and another one takes its place";
      case ClientEvent.NotAnswered(var why) ->
          notWritten(why) + "; start again with --answer FILE to name another place";
      case ClientEvent.NameUnknown(var problem) -> problem.words();
      case ClientEvent.StunFailed(var failure) -> failure.message();
      case ClientEvent.SendFailed(var target, var failure) -> sendFailed(target, failure);
    };
  }

  static String of(ClientObstacle obstacle) {
    return switch (obstacle) {
      case ClientObstacle.NoSocket(var why) -> why;
      case ClientObstacle.UnusableOffer(var why) -> "the security file is of no use: " + why;
      case ClientObstacle.AnswerExists(var file) ->
          file + " exists already; name another file for the answer";
      case ClientObstacle.NotWritten(var why) -> notWritten(why);
    };
  }

  private static String notWritten(String why) {
    return "cannot write the answer file: " + why;
  }

  private static String sendFailed(InetSocketAddress target, SendFailure failure) {
    return "this machine refuses to send to " + AddressWords.of(target) + ": " + failure.words();
  }
}
