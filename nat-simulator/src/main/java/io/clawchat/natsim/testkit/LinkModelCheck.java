package io.clawchat.natsim.testkit;

import io.clawchat.natsim.link.LinkLine;
import io.clawchat.natsim.link.LinkModel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Whether a {@link LinkModel} keeps its promises. Sends it {@link #PACKETS} packets of all sizes,
 * in bursts and after long silences.
 */
public final class LinkModelCheck {
  /** How many packets a line is tried with. */
  public static final int PACKETS = 10_000;

  private LinkModelCheck() {}

  /**
   * Checks a model.
   *
   * @param seed of all chance in the check; the same seed gives the same check
   * @throws AssertionError when the model breaks a promise, with the promise, what it did instead
   *     and at which packet
   */
  public static void check(LinkModel model, long seed) {
    requireMtu(model);
    List<Traffic> traffic = Traffic.mixed(PACKETS, model.mtu(), seed);
    List<String> fates = fates(model.open(new SplittableRandom(seed)), traffic);
    requireSame(
        "the same random numbers must give the same fates",
        fates,
        fates(model.open(new SplittableRandom(seed)), traffic));
    requireLinesApart(model, traffic, fates, seed);
    requireFixedDelay(model, traffic);
  }

  private static void requireMtu(LinkModel model) {
    if (model.mtu() < LinkModel.LEAST_MTU || model.mtu() > LinkModel.NO_MTU) {
      throw new AssertionError("mtu() must be from 68 to 65535 bytes, found " + model.mtu());
    }
  }

  private static List<String> fates(LinkLine line, List<Traffic> traffic) {
    List<String> fates = new ArrayList<>();
    for (Traffic packet : traffic) {
      fates.add(Verdict.of(line, packet));
    }
    return fates;
  }

  /** A second line, at work between the packets of the first, must change nothing there. */
  private static void requireLinesApart(
      LinkModel model, List<Traffic> traffic, List<String> alone, long seed) {
    LinkLine line = model.open(new SplittableRandom(seed));
    LinkLine other = model.open(new SplittableRandom(~seed));
    List<String> together = new ArrayList<>();
    for (Traffic packet : traffic) {
      Verdict.of(other, packet);
      together.add(Verdict.of(line, packet));
    }
    requireSame("what one line of a model is asked must not change another line", alone, together);
  }

  private static void requireFixedDelay(LinkModel model, List<Traffic> traffic) {
    RandomGenerator forbidden =
        () -> {
          throw new AssertionError(
              "a line with a fixed delay leaves nothing to chance, and this one drew a number");
        };
    long delayNs = model.open(new SplittableRandom(0)).fixedDelayNs();
    if (delayNs == LinkLine.VARIES) {
      return;
    }
    if (delayNs < 0) {
      throw new AssertionError("fixedDelayNs() must be VARIES or not negative, found " + delayNs);
    }
    LinkLine line = model.open(forbidden);
    for (Traffic packet : traffic) {
      String expected = Verdict.arrival(packet.enteredNs() + delayNs);
      String found = Verdict.of(line, packet);
      if (!found.equals(expected)) {
        throw new AssertionError(
            "a line with a fixed delay of "
                + delayNs
                + " ns must say so of every packet: "
                + packet
                + " should be '"
                + expected
                + "', found '"
                + found
                + "'");
      }
    }
  }

  private static void requireSame(String promise, List<String> expected, List<String> found) {
    for (int i = 0; i < expected.size(); i++) {
      if (!found.get(i).equals(expected.get(i))) {
        throw new AssertionError(
            promise
                + ": packet "
                + i
                + " was '"
                + expected.get(i)
                + "' once and '"
                + found.get(i)
                + "' the other time");
      }
    }
  }
}
