package io.clawchat.natsim.testkit;

import io.clawchat.natsim.link.Fate;
import io.clawchat.natsim.link.LinkLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a line says of one packet, in words. Refuses what it must not say. */
final class Verdict implements Fate {
  private final Traffic packet;
  private final List<String> words = new ArrayList<>();
  private boolean lost;
  private boolean returned;

  private Verdict(Traffic packet) {
    this.packet = packet;
  }

  static String of(LinkLine line, Traffic packet) {
    Verdict verdict = new Verdict(packet);
    line.carry(packet.enteredNs(), packet.bytes(), verdict);
    verdict.returned = true;
    if (verdict.words.isEmpty()) {
      throw new AssertionError(
          "a line must say what becomes of each packet; of " + packet + " it said nothing");
    }
    return String.join(", ", verdict.words);
  }

  static String arrival(long timeNs) {
    return "arrives at " + timeNs + " ns";
  }

  @Override
  public void arrives(long timeNs) {
    add(arrival(timeNs));
    requireNotBefore(timeNs);
  }

  @Override
  public void arrivesDamaged(long timeNs, int firstBit, int bits) {
    add("bits " + bits + " from " + firstBit + " damaged, " + arrival(timeNs));
    requireNotBefore(timeNs);
    if (firstBit < 0 || bits < 1 || bits > Byte.SIZE) {
      throw new AssertionError(
          "damage is 1 to 8 bits from bit 0 or later, found "
              + bits
              + " from "
              + firstBit
              + " in "
              + packet);
    }
  }

  @Override
  public void lost(Supplier<String> why) {
    if (!words.isEmpty()) {
      throw new AssertionError(
          "what arrived is not lost, and nothing is lost twice; of "
              + packet
              + " it was said: "
              + words);
    }
    String reason = why.get();
    if (reason.isBlank()) {
      throw new AssertionError("a loss needs a reason in words, found a blank one for " + packet);
    }
    add("lost: " + reason);
    lost = true;
  }

  private void add(String word) {
    if (returned) {
      throw new AssertionError(
          "a line says what becomes of a packet while it is asked, not later; of "
              + packet
              + " it said later: "
              + word);
    }
    if (lost) {
      throw new AssertionError("what is lost does not arrive, and " + packet + " is to do both");
    }
    words.add(word);
  }

  private void requireNotBefore(long timeNs) {
    if (timeNs < packet.enteredNs()) {
      throw new AssertionError(
          "nothing arrives before it entered; " + packet + " arrives at " + timeNs + " ns");
    }
  }
}
