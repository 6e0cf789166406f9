package io.clawchat.traversal;

import io.clawchat.host.Arrival;
import io.clawchat.host.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lombok.extern.slf4j.Slf4j;

/**
 * Runs the strategies that may help in one situation, each in its time, until its owner stops it or
 * all are given up. Races of one connection share a {@link Pacer}.
 */
@Slf4j
public final class Race {
  private final Scope scope;
  private final Runnable givenUp;
  private final List<Ground> grounds = new ArrayList<>();
  private int running;

  private Race(Scope scope, Runnable givenUp) {
    this.scope = scope;
    this.givenUp = givenUp;
  }

  /**
   * Begins.
   *
   * @param parent the race ends with it
   * @param strategies those that are tried where they may help
   * @param givenUp told once, unless the race is stopped before; not before this returns
   */
  public static Race start(
      Scope parent, Situation situation, Means means, List<Strategy> strategies, Runnable givenUp) {
    Race race = new Race(parent.scope("race"), givenUp);
    List<Planner.Choice> choices = Planner.choices(situation, strategies);
    for (Planner.Choice choice : choices) {
      Scope own = race.scope.scope(choice.strategy().name());
      race.enter(choice, new Ground(own, situation, means));
    }
    if (choices.isEmpty()) {
      race.scope.after(Duration.ZERO, race::giveUp);
    }
    return race;
  }

  private void enter(Planner.Choice choice, Ground ground) {
    Plan plan = choice.plan();
    log.debug(
        "Trying {} until {}: at most {} checks, chance {} %.",
        choice.strategy().name(), plan.until(), plan.packets(), Math.round(100 * plan.chance()));
    running++;
    grounds.add(ground);
    scope.after(plan.until(), () -> over(ground));
    ground.scope().after(plan.from(), () -> choice.strategy().run(plan, ground));
  }

  private void over(Ground ground) {
    ground.scope().close();
    running--;
    if (running == 0) {
      giveUp();
    }
  }

  private void giveUp() {
    stop();
    givenUp.run();
  }

  /** A check of the other side's has arrived, which its owner knows to be one. */
  public void arrived(Arrival check) {
    grounds.forEach(ground -> ground.arrived(check));
  }

  /**
   * Ends what it has set up, but for sockets that a handshake holds by now. Does nothing where it
   * is over.
   */
  public void stop() {
    scope.close();
  }
}
