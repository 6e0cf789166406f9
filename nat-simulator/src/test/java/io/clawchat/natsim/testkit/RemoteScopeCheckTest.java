package io.clawchat.natsim.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.RemoteScope;
import io.clawchat.natsim.net.TransportAddress;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemoteScopeCheckTest {
  @ParameterizedTest
  @EnumSource
  void theMappingsOfTheRfcPass(MappingBehavior mapping) {
    RemoteScopeCheck.check(mapping, 1);
  }

  @ParameterizedTest
  @EnumSource
  void theFiltersOfTheRfcPass(FilteringBehavior filtering) {
    RemoteScopeCheck.check(filtering, 1);
  }

  @Test
  void oneThatLooksAtTheNetworkOfAnAddressPasses() {
    RemoteScopeCheck.check(scope(RemoteScopeCheckTest::sameNetwork, r -> network(r)), 1);
  }

  @Test
  void findsHashesThatDifferForTheSame() {
    assertBroken(scope(RemoteScopeCheckTest::sameNetwork, r -> r.port()), "must have one hash");
  }

  @Test
  void findsOneThatHoldsOneWayOnly() {
    assertBroken(scope((one, other) -> one.port() <= other.port(), r -> 0), "both ways");
  }

  @Test
  void findsOneThatIsNotTransitive() {
    assertBroken(
        scope((one, other) -> Math.abs(one.port() - other.port()) <= 1, r -> 0),
        "must be the same as all that are");
  }

  @Test
  void findsOneThatIsNotTheSameAsItself() {
    assertBroken(scope((one, other) -> false, r -> 0), "a remote and itself");
  }

  @Test
  void findsOneThatRemembers() {
    int[] asked = {0};
    assertBroken(scope((one, other) -> true, r -> asked[0]++), "depend on their arguments alone");
  }

  @Test
  void findsOneThatCallsItselfEveryoneAndIsNot() {
    RemoteScope liar =
        new Plugin(RemoteScopeCheckTest::sameNetwork, RemoteScopeCheckTest::network, true, "liar");
    assertBroken(liar, "isEveryone");
  }

  @Test
  void findsOneWithoutAName() {
    assertBroken(new Plugin((one, other) -> true, r -> 0, false, " "), "words()");
  }

  private static void assertBroken(RemoteScope scope, String why) {
    assertThatThrownBy(() -> RemoteScopeCheck.check(scope, 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(why);
  }

  private static boolean sameNetwork(TransportAddress one, TransportAddress other) {
    return network(one) == network(other);
  }

  /** The address without its last eight bits: for IPv4 its /24. */
  private static long network(TransportAddress remote) {
    return 31 * remote.ip().high() + (remote.ip().low() >>> 8);
  }

  private static RemoteScope scope(
      BiPredicate<TransportAddress, TransportAddress> same, ToLongFunction<TransportAddress> hash) {
    return new Plugin(same, hash, false, "a plug-in");
  }

  private record Plugin(
      BiPredicate<TransportAddress, TransportAddress> same,
      ToLongFunction<TransportAddress> hash,
      boolean isEveryone,
      String words)
      implements RemoteScope {
    @Override
    public boolean isSame(TransportAddress one, TransportAddress other) {
      return same.test(one, other);
    }

    @Override
    public long hash(TransportAddress remote) {
      return hash.applyAsLong(remote);
    }
  }
}
