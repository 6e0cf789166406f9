package io.clawchat.natsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** NATs behind NATs, of any kinds. */
class StackedNatProperties {

  @Property(tries = 300)
  void aReplyFindsItsWayBackThroughAllOfThem(
      @ForAll long seed,
      @ForAll @Size(min = 1, max = 6) List<@From("behaviors") NatBehavior> nats) {
    Lab lab = new Lab(seed);
    Segment segment = stack(lab, nats);
    Lab.Mailbox alice = mailboxIn(lab, segment, "alice", 2);
    Lab.Mailbox bob = mailboxIn(lab, segment, "bob", 3);
    Lab.Mailbox server = Lab.echo(lab.server("server", "203.0.113.9"), 4_000);
    alice.send("from alice", "203.0.113.9:4000");
    bob.send("from bob", "203.0.113.9:4000");
    lab.settle();

    assertThat(alice.texts).containsExactly("from alice");
    assertThat(bob.texts).containsExactly("from bob");
    assertThat(server.sources)
        .doesNotHaveDuplicates()
        .allMatch(source -> source.ip().toString().equals("198.51.100.1"));
    assertThat(lab.trace.drops()).isEmpty();
  }

  @Property(tries = 100)
  void aProbeOfLowTtlEndsAtTheRouterItCounts(
      @ForAll @Size(min = 1, max = 6) List<@From("behaviors") NatBehavior> nats) {
    Lab lab = new Lab();
    Lab.Mailbox alice = mailboxIn(lab, stack(lab, nats), "alice", 2);
    Lab.Mailbox server = Lab.mailbox(lab.server("server", "203.0.113.9"), 4_000);
    for (int ttl = 1; ttl <= nats.size() + 1; ttl++) {
      alice.socket.send(Lab.bytes("TTL " + ttl), Lab.at("203.0.113.9:4000"), ttl);
    }
    lab.settle();

    assertThat(server.texts).containsExactly("TTL " + (nats.size() + 1));
    assertThat(lab.trace.drops())
        .hasSize(nats.size())
        .allMatch(words -> words.endsWith("TTL expired, 1 on arrival"))
        .doesNotHaveDuplicates();
  }

  /** Each NAT behind the one before it; the last one's inside. */
  private static Segment stack(Lab lab, List<NatBehavior> nats) {
    Segment segment = lab.network.internet();
    IpAddress external = Lab.ip("198.51.100.1");
    for (int level = 0; level < nats.size(); level++) {
      Subnet inside = Subnet.parse("10." + level + ".0.0/16");
      segment =
          lab.network
              .attachNat("nat " + level, nats.get(level), segment, external, inside, Lab.slow(1))
              .inside();
      external = inside.at(2);
    }
    return segment;
  }

  private static Lab.Mailbox mailboxIn(Lab lab, Segment segment, String name, int place) {
    IpAddress address = segment.subnet().orElseThrow().at(place);
    return Lab.mailbox(lab.network.attachHost(name, segment, address, Lab.slow(1)), 5_000);
  }

  @Provide
  static Arbitrary<NatBehavior> behaviors() {
    return Combinators.combine(
            Arbitraries.of(MappingBehavior.class),
            Arbitraries.of(FilteringBehavior.class),
            Arbitraries.of(
                new PortAllocation.Preservation(),
                new PortAllocation.Sequential(3),
                new PortAllocation.Random()),
            Arbitraries.of(Lifetime.Refresh.class))
        .as(
            (mapping, filtering, allocation, refresh) ->
                NatBehavior.of(mapping, filtering, allocation).toBuilder()
                    .refreshedBy(refresh)
                    .build());
  }
}
