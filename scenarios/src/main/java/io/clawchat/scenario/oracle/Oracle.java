package io.clawchat.scenario.oracle;

import static io.clawchat.natsim.nat.FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT;

import io.clawchat.scenario.Exchange;
import io.clawchat.scenario.oracle.Verdict.Direct;
import io.clawchat.scenario.oracle.Verdict.Impossible;
import io.clawchat.scenario.oracle.Verdict.Via;
import java.util.Optional;
import java.util.OptionalInt;

/** Says whether two hosts can connect. The theory is in the description of this package. */
public final class Oracle {
  private static final String SERVER = "server";
  private static final String CLIENT = "client";

  private Oracle() {}

  /** The verdict for this pair; a pure function. */
  public static Verdict judge(Situation situation) {
    Verdict near = judgeNear(situation);
    return near instanceof Impossible impossible && situation.hairpins()
        ? judgeAround(situation, impossible)
        : near;
  }

  /** By the published addresses; what is missing near by may be less than what is missing here. */
  private static Verdict judgeAround(Situation situation, Impossible near) {
    Verdict around = judgeNear(situation.around());
    return around instanceof Impossible(Means _, String reason)
            && near.needed() == Means.ANSWER_FILE
        ? new Impossible(Means.ANSWER_FILE, reason)
        : around;
  }

  /** On the network that both sides can reach, without coming back from outside it. */
  private static Verdict judgeNear(Situation situation) {
    Attempt fromClient =
        new Attempt(
            CLIENT, situation.client(), SERVER, situation.server(), situation.underSharedNat());
    Optional<String> clientFails = fromClient.obstacle(situation.exchange() == Exchange.ANSWER);
    if (clientFails.isEmpty()) {
      return fromClient.success();
    }
    if (situation.exchange() == Exchange.ONE_WAY) {
      boolean answerHelps =
          judge(
                  new Situation(
                      situation.server(), situation.client(), situation.shared(), Exchange.ANSWER))
              .connects();
      return new Impossible(
          answerHelps ? Means.ANSWER_FILE : Remedy.of(situation), clientFails.get());
    }
    Attempt fromServer =
        new Attempt(
            SERVER, situation.server(), CLIENT, situation.client(), situation.underSharedNat());
    Optional<String> serverFails = fromServer.obstacle(true);
    return serverFails
        .<Verdict>map(
            reason -> new Impossible(Remedy.of(situation), clientFails.get() + "; " + reason))
        .orElseGet(fromServer::success);
  }

  /** X sends to Y, and Y answers. */
  private record Attempt(String nameOfX, Side x, String nameOfY, Side y, boolean underSharedNat) {

    /**
     * Why no packet arrives or no answer returns; empty when both do.
     *
     * @param sentByY Y knows addresses of X and sends to them too
     */
    Optional<String> obstacle(boolean sentByY) {
      if (!isAddressable(y)) {
        return Optional.of(
            "%s → %s: the published address lies outside the NAT that both stand behind, which does not"
                    .formatted(nameOfX, nameOfY)
                + " hairpin");
      }
      OptionalInt closed = y.levels().filter(level -> !letsIn(level, sentByY)).findFirst();
      if (closed.isPresent()) {
        return Optional.of(
            "%s → %s: %s".formatted(nameOfX, nameOfY, whyClosed(closed.getAsInt(), sentByY)));
      }
      boolean deaf =
          !y.isSteady()
              && x.levels().anyMatch(level -> x.filtering(level) == ADDRESS_AND_PORT_DEPENDENT);
      return deaf
          ? Optional.of(
              "%s → %s: the packet arrives, but the answer comes from a port that the %s has not sent to,"
                      .formatted(nameOfX, nameOfY, nameOfX)
                  + " and its NAT filters by address and port")
          : Optional.empty();
    }

    Direct success() {
      Via via = y.own().isEmpty() ? Via.HOST : Via.SERVER_REFLEXIVE;
      String entry =
          via == Via.HOST
              ? "the %s's own address is in reach".formatted(nameOfY)
              : "the %s's NAT lets the packet in".formatted(nameOfY);
      String answer =
          y.isSteady()
              ? "the answer comes from where the %s has sent to".formatted(nameOfX)
              : "the %s's NAT lets the answer in from another port".formatted(nameOfX);
      return new Direct(via, "%s → %s: %s, and %s".formatted(nameOfX, nameOfY, entry, answer));
    }

    private boolean isAddressable(Side side) {
      return side.own().isEmpty() || !underSharedNat;
    }

    private boolean letsIn(int level, boolean sentByY) {
      return switch (y.filtering(level)) {
        case ENDPOINT_INDEPENDENT -> true;
        case ADDRESS_DEPENDENT -> sentByY && y.isSteadyUpTo(level);
        case ADDRESS_AND_PORT_DEPENDENT -> sentByY && y.isSteadyUpTo(level) && x.isSteady();
      };
    }

    private String whyClosed(int level, boolean sentByY) {
      String filter =
          y.filtering(level) == ADDRESS_AND_PORT_DEPENDENT
              ? "the %s's NAT filters by address and port".formatted(nameOfY)
              : "the %s's NAT filters by address".formatted(nameOfY);
      if (!sentByY) {
        return "%s, and the %s cannot send first to a %s it does not know"
            .formatted(filter, nameOfY, nameOfX);
      }
      if (!y.isSteadyUpTo(level)) {
        return "%s, and the %s's own packets leave by another mapping than the published one"
            .formatted(filter, nameOfY);
      }
      return "%s, and the %s's packets come from a port that is not the published one"
          .formatted(filter, nameOfX);
    }
  }
}
