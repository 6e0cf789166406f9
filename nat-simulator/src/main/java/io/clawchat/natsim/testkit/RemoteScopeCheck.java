package io.clawchat.natsim.testkit;

import io.clawchat.natsim.nat.RemoteScope;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whether a {@link RemoteScope} keeps its promises. Compares {@link #REMOTES} remotes, many of them
 * alike in address, network or port, each with each.
 */
public final class RemoteScopeCheck {
  /** How many remotes are compared. */
  public static final int REMOTES = 96;

  private RemoteScopeCheck() {}

  /**
   * Checks a scope.
   *
   * @param seed of all chance in the check; the same seed gives the same check
   * @throws AssertionError when the scope breaks a promise, with the promise and where it broke
   */
  public static void check(RemoteScope scope, long seed) {
    require(!scope.words().isBlank(), "words() must name the scope, found a blank");
    List<TransportAddress> remotes = remotes(new SplittableRandom(seed));
    for (TransportAddress one : remotes) {
      require(scope.isSame(one, one), "isSame must hold for a remote and itself, not for " + one);
      for (TransportAddress other : remotes) {
        checkPair(scope, one, other);
        if (scope.isSame(one, other)) {
          checkOthers(scope, one, other, remotes);
        }
      }
    }
  }

  private static void checkPair(RemoteScope scope, TransportAddress one, TransportAddress other) {
    boolean same = scope.isSame(one, other);
    long hash = scope.hash(one);
    String pair = one + " and " + other;
    require(
        scope.isSame(one, other) == same && scope.hash(one) == hash,
        "isSame and hash must depend on their arguments alone, and changed for " + pair);
    require(scope.isSame(other, one) == same, "isSame must hold both ways or neither, for " + pair);
    require(
        !same || scope.hash(one) == scope.hash(other),
        "remotes that are the same must have one hash, unlike " + pair);
    require(
        same || !scope.isEveryone(),
        "isEveryone must mean that all remotes are the same, unlike " + pair);
  }

  private static void checkOthers(
      RemoteScope scope,
      TransportAddress one,
      TransportAddress other,
      List<TransportAddress> remotes) {
    for (TransportAddress third : remotes) {
      require(
          scope.isSame(one, third) == scope.isSame(other, third),
          "what is the same as one remote must be the same as all that are: %s is the same as %s, and only one of them as %s"
              .formatted(one, other, third));
    }
  }

  /** Neighbours up to far away: the last bytes are of few values, the first of fewer. */
  private static List<TransportAddress> remotes(SplittableRandom random) {
    List<TransportAddress> remotes = new ArrayList<>();
    while (remotes.size() < REMOTES) {
      int v4 = 0xc000_0200 + (random.nextInt(3) << 8) + random.nextInt(4);
      IpAddress ip =
          random.nextInt(4) == 0
              ? new IpAddress(0x2001_0db8_0000_0000L + random.nextInt(2), 1 + random.nextInt(3))
              : IpAddress.v4(v4 + (random.nextInt(2) << 24));
      remotes.add(new TransportAddress(ip, 4_000 + random.nextInt(3)));
    }
    return remotes;
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}
