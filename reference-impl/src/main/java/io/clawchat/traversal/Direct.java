package io.clawchat.traversal;

import io.clawchat.offer.Role;
import java.time.Duration;
import java.util.Optional;

/**
 * The client sends checks to every candidate of the server's, which knows nothing of it: enough
 * where the server is reached by anyone who has its file.
 */
final class Direct implements Strategy {
  @Override
  public String name() {
    return "direct";
  }

  @Override
  public Optional<Plan> plan(Situation situation) {
    if (situation.role() != Role.CLIENT || situation.mutual()) {
      return Optional.empty();
    }
    return Optional.of(
        new Plan(
            1,
            Retry.times(situation.schedule()) * situation.remote().size(),
            Duration.ZERO,
            situation.schedule().giveUp(),
            Chances.letsInAnyone(situation.there())));
  }

  @Override
  public void run(Plan plan, Ground ground) {
    Retry.start(ground.scope(), ground.situation().schedule(), ground::checkAll);
  }
}
