package io.clawchat.scenario.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.scenario.Exchange;
import io.clawchat.scenario.oracle.Verdict.Impossible;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class OracleProperties {
  @Property(tries = 10_000)
  void agreesWithPacketsSentThroughMappingsAndFilters(
      @ForAll("stacks") List<NatBehavior> server,
      @ForAll("stacks") List<NatBehavior> client,
      @ForAll("shared") List<NatBehavior> shared,
      @ForAll Exchange exchange) {
    Situation situation =
        new Situation(new Side(server), new Side(client), new Side(shared), exchange);

    assertThat(Oracle.judge(situation).connects())
        .isEqualTo(PacketModel.connects(server, client, shared, exchange));
  }

  @Property(tries = 5_000)
  void whatIsLackingIsTheLeastThatHelps(
      @ForAll("stacks") List<NatBehavior> server, @ForAll("stacks") List<NatBehavior> client) {
    Situation situation = Situation.apart(new Side(server), new Side(client), Exchange.ANSWER);
    boolean serverByRule = situation.server().isPredictable();
    boolean clientByRule = situation.client().isPredictable();

    Means least =
        PacketModel.connectsKnowing(serverByRule, clientByRule, server, client)
            ? Means.PORT_PREDICTION
            : PacketModel.connectsKnowing(true, false, server, client)
                    || PacketModel.connectsKnowing(false, true, server, client)
                ? Means.BIRTHDAY_PUNCHING
                : Means.RELAY;

    if (Oracle.judge(situation) instanceof Impossible impossible) {
      assertThat(impossible.needed()).isEqualTo(least);
    }
  }

  @Property
  void hairpinningIsNamedWhereItHelps(
      @ForAll("stacks") List<NatBehavior> server,
      @ForAll("stacks") List<NatBehavior> client,
      @ForAll("nats") NatBehavior carrier) {
    Situation deaf = under(carrier, Hairpinning.NONE, server, client);
    boolean helps = connects(under(carrier, Hairpinning.EXTERNAL_SOURCE, server, client));

    if (Oracle.judge(deaf) instanceof Impossible impossible) {
      assertThat(impossible.needed()).isEqualTo(helps ? Means.HAIRPINNING : Means.RELAY);
    }
  }

  private static Situation under(
      NatBehavior carrier,
      Hairpinning hairpinning,
      List<NatBehavior> server,
      List<NatBehavior> client) {
    NatBehavior shared = carrier.toBuilder().hairpinning(hairpinning).build();
    return new Situation(
        new Side(server), new Side(client), new Side(List.of(shared)), Exchange.ANSWER);
  }

  @Property
  void withAnAnswerFileItDoesNotMatterWhoIsTheServer(@ForAll("situations") Situation situation) {
    Situation answered = with(situation, Exchange.ANSWER);
    Situation mirrored =
        new Situation(
            /* server= */ answered.client(),
            /* client= */ answered.server(),
            answered.shared(),
            Exchange.ANSWER);

    assertThat(connects(mirrored)).isEqualTo(connects(answered));
  }

  @Property
  void anAnswerFileNeverMakesItWorse(@ForAll("situations") Situation situation) {
    Assume.that(connects(with(situation, Exchange.ONE_WAY)));

    assertThat(connects(with(situation, Exchange.ANSWER))).isTrue();
  }

  @Property(maxDiscardRatio = 20)
  void aLooserFilterNeverMakesItWorse(
      @ForAll("situations") Situation situation,
      @ForAll FilteringBehavior filtering,
      @ForAll int level) {
    Assume.that(!situation.server().own().isEmpty() && connects(situation));
    int index = Math.floorMod(level, situation.server().own().size());
    NatBehavior nat = situation.server().own().get(index);
    FilteringBehavior looser =
        Collections.min(List.of(filtering, situation.server().filtering(index)));

    assertThat(connects(withServerNat(situation, index, nat.toBuilder().filtering(looser).build())))
        .isTrue();
  }

  @Property(maxDiscardRatio = 20)
  void endpointIndependentMappingNeverMakesItWorse(
      @ForAll("situations") Situation situation, @ForAll int level) {
    Assume.that(!situation.server().own().isEmpty() && connects(situation));
    int index = Math.floorMod(level, situation.server().own().size());
    NatBehavior steady =
        situation.server().own().get(index).toBuilder()
            .mapping(MappingBehavior.ENDPOINT_INDEPENDENT)
            .build();

    assertThat(connects(withServerNat(situation, index, steady))).isTrue();
  }

  @Property
  void oneMoreNatNeverMakesItBetter(
      @ForAll("situations") Situation situation, @ForAll("nats") NatBehavior more) {
    Assume.that(!connects(situation));
    List<NatBehavior> outer = new ArrayList<>(situation.server().own());
    outer.addLast(more);
    List<NatBehavior> inner = new ArrayList<>(situation.server().own());
    inner.addFirst(more);

    assertThat(connects(withServer(situation, outer))).isFalse();
    assertThat(connects(withServer(situation, inner))).isFalse();
  }

  @Property
  void portAllocationDecidesNothing(
      @ForAll("situations") Situation situation, @ForAll("allocations") PortAllocation other) {
    List<NatBehavior> changed =
        situation.server().own().stream()
            .map(nat -> nat.toBuilder().allocation(other).build())
            .toList();

    assertThat(connects(withServer(situation, changed))).isEqualTo(connects(situation));
  }

  @Property
  void everyVerdictGivesItsReason(@ForAll("situations") Situation situation) {
    assertThat(Oracle.judge(situation).reason())
        .containsAnyOf("server → client", "client → server");
  }

  private static boolean connects(Situation situation) {
    return Oracle.judge(situation).connects();
  }

  private static Situation with(Situation situation, Exchange exchange) {
    return new Situation(situation.server(), situation.client(), situation.shared(), exchange);
  }

  private static Situation withServer(Situation situation, List<NatBehavior> own) {
    return new Situation(
        new Side(own), situation.client(), situation.shared(), situation.exchange());
  }

  private static Situation withServerNat(Situation situation, int index, NatBehavior nat) {
    List<NatBehavior> own = new ArrayList<>(situation.server().own());
    own.set(index, nat);
    return withServer(situation, own);
  }

  @Provide
  Arbitrary<NatBehavior> nats() {
    return Combinators.combine(
            Arbitraries.of(MappingBehavior.class),
            Arbitraries.of(FilteringBehavior.class),
            allocations(),
            Arbitraries.of(Hairpinning.NONE, Hairpinning.EXTERNAL_SOURCE))
        .as(
            (mapping, filtering, allocation, hairpinning) ->
                NatBehavior.of(mapping, filtering, allocation).toBuilder()
                    .hairpinning(hairpinning)
                    .build());
  }

  @Provide
  Arbitrary<PortAllocation> allocations() {
    return Arbitraries.of(
        new PortAllocation.Preservation(),
        new PortAllocation.Sequential(1),
        new PortAllocation.Random());
  }

  @Provide
  Arbitrary<List<NatBehavior>> stacks() {
    return nats().list().ofMaxSize(3);
  }

  @Provide
  Arbitrary<List<NatBehavior>> shared() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(List.of())),
        Tuple.of(2, nats().list().ofMinSize(1).ofMaxSize(2)));
  }

  @Provide
  Arbitrary<Situation> situations() {
    return Combinators.combine(stacks(), stacks(), shared(), Arbitraries.of(Exchange.class))
        .as(
            (server, client, shared, exchange) ->
                new Situation(new Side(server), new Side(client), new Side(shared), exchange));
  }
}
