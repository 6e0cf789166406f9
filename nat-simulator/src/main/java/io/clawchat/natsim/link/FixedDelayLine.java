package io.clawchat.natsim.link;

/** Delays all packets by the same time, and that is all. */
record FixedDelayLine(long delayNs) implements LinkLine {
  @Override
  public void carry(long enteredNs, int bytes, Fate fate) {
    fate.arrives(enteredNs + delayNs);
  }

  @Override
  public long fixedDelayNs() {
    return delayNs;
  }
}
