package io.clawchat.natsim.probe;

import io.clawchat.natsim.Nat;
import io.clawchat.natsim.NatPlace;
import io.clawchat.natsim.Network;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Prefix64;
import io.clawchat.natsim.net.Subnet;
import java.util.List;
import java.util.stream.IntStream;

/** A NAT to be probed, and what its value lets expect. */
record NatUnderTest(NatBehavior behavior, int addresses, int mostMappings) {
  private static final int MOST = 512;

  /** Too narrow for the largest packets, so that they can be announced. */
  private static final Link NARROW = Link.both(LinkProfile.IDEAL.toBuilder().mtu(9_000).build());

  static NatUnderTest of(NatBehavior behavior) {
    return new NatUnderTest(
        behavior, behavior.translation() == Translation.ONE_TO_ONE ? 3 : 1, MOST);
  }

  NatUnderTest withAddresses(int count) {
    return new NatUnderTest(behavior, count, mostMappings);
  }

  ObservedBehavior observe() {
    return new NatProber(this::site).withMostMappings(mostMappings).observe();
  }

  List<String> differences(ObservedBehavior observed) {
    return new Expectation(this).differences(observed);
  }

  ProbeSite site(long seed) {
    Network network = Network.create(seed);
    Nat nat = network.attachNat("probed", behavior, place(network).on(NARROW));
    return behavior.translation() == Translation.NAT64
        ? ProbeSite.behindNat64(network, nat.inside(), Prefix64.WELL_KNOWN)
        : ProbeSite.behind(network, nat.inside());
  }

  private NatPlace place(Network network) {
    List<IpAddress> externals = externals("198.51.100.1");
    return switch (behavior.translation()) {
      case NAPT, ONE_TO_ONE ->
          NatPlace.of(network.internet(), externals, Subnet.parse("192.168.0.0/23"));
      case NONE ->
          NatPlace.of(network.internet(), externals.getFirst(), Subnet.parse("198.51.102.0/24"));
      case NPTV6 ->
          NatPlace.of(network.internet(), IpAddress.parse("2001:db8::1"), Subnet.parse("fd00::/48"))
              .shownAs(Subnet.parse("2001:db8:1::/48"));
      case NAT64 -> NatPlace.of(network.internet(), externals, Subnet.parse("2001:db8:2::/64"));
    };
  }

  private List<IpAddress> externals(String first) {
    IpAddress address = IpAddress.parse(first);
    return IntStream.range(0, addresses).mapToObj(address::plus).toList();
  }
}
