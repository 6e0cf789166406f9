package io.clawchat.natsim;

import io.clawchat.natsim.link.Fate;
import io.clawchat.natsim.link.LinkLine;
import io.clawchat.natsim.link.LinkModel;

/** A link that somebody else wrote. */
final class LoseEverySecond implements LinkLine {
  static final LinkModel MODEL = random -> new LoseEverySecond();

  private boolean lose;

  @Override
  public void carry(long enteredNs, int bytes, Fate fate) {
    if (lose) {
      fate.lost(() -> "which loses every second packet");
    } else {
      fate.arrives(enteredNs);
    }
    lose = !lose;
  }
}
