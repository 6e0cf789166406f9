package io.clawchat.scenario.oracle;

import static io.clawchat.natsim.preset.ClassicPresets.FULL_CONE;
import static io.clawchat.natsim.preset.ClassicPresets.PORT_RESTRICTED_CONE;
import static io.clawchat.natsim.preset.ClassicPresets.RESTRICTED_CONE;
import static io.clawchat.natsim.preset.ClassicPresets.SYMMETRIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.preset.NatPresets;
import io.clawchat.scenario.Exchange;
import io.clawchat.scenario.oracle.Verdict.Direct;
import io.clawchat.scenario.oracle.Verdict.Impossible;
import io.clawchat.scenario.oracle.Verdict.Via;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OracleTest {
  private static final Side CARRIER = new Side(List.of(FULL_CONE));
  private static final NatBehavior HAIRPINNING =
      FULL_CONE.toBuilder().hairpinning(Hairpinning.EXTERNAL_SOURCE).build();

  @ParameterizedTest(name = "{0} server, one-way file")
  @CsvSource(
      textBlock =
          """
          # server ↓ client →,     public, full-cone, restricted-cone, port-restricted-cone, symmetric
          public,                  direct, direct,    direct,          direct,               direct
          full-cone,               direct, direct,    direct,          direct,               direct
          restricted-cone,         answer, answer,    answer,          answer,               answer
          port-restricted-cone,    answer, answer,    answer,          answer,               birthday
          symmetric,               answer, answer,    answer,          birthday,             relay
          """)
  void withAOneWayFileOnlyTheServersFilterMatters(
      String server, String open, String full, String restricted, String port, String symmetric) {
    assertThat(row(server, Exchange.ONE_WAY))
        .containsExactly(open, full, restricted, port, symmetric);
  }

  @ParameterizedTest(name = "{0} server, answer file")
  @CsvSource(
      textBlock =
          """
          # server ↓ client →,     public, full-cone, restricted-cone, port-restricted-cone, symmetric
          public,                  direct, direct,    direct,          direct,               direct
          full-cone,               direct, direct,    direct,          direct,               direct
          restricted-cone,         direct, direct,    direct,          direct,               direct
          port-restricted-cone,    direct, direct,    direct,          direct,               birthday
          symmetric,               direct, direct,    direct,          birthday,             relay
          """)
  void withAnAnswerFileOnlyTheHardestPairsStayApart(
      String server, String open, String full, String restricted, String port, String symmetric) {
    assertThat(row(server, Exchange.ANSWER))
        .containsExactly(open, full, restricted, port, symmetric);
  }

  @Test
  void aNatThatHearsEveryoneButAnswersFromElsewhereIsDeafToTheStrict() {
    NatBehavior elsewhere =
        NatBehavior.of(
            MappingBehavior.ADDRESS_DEPENDENT,
            FilteringBehavior.ENDPOINT_INDEPENDENT,
            new PortAllocation.Random());

    assertThat(judge(List.of(elsewhere), List.of(PORT_RESTRICTED_CONE), Exchange.ANSWER))
        .isEqualTo(
            new Impossible(
                Means.BIRTHDAY_PUNCHING,
                "client → server: the packet arrives, but the answer comes from a port that the"
                    + " client has not sent to, and its NAT filters by address and port; server →"
                    + " client: the client's NAT filters by address and port, and the server's"
                    + " packets come from a port that is not the published one"));
    assertThat(judge(List.of(elsewhere), List.of(RESTRICTED_CONE), Exchange.ONE_WAY).connects())
        .isTrue();
  }

  @Test
  void twoSidesWithUnsteadyPortsNeedPredictionWherePortsCanBeTold() {
    NatBehavior sequential =
        SYMMETRIC.toBuilder().allocation(new PortAllocation.Sequential(1)).build();

    assertThat(judge(List.of(sequential), List.of(sequential), Exchange.ANSWER))
        .extracting(verdict -> ((Impossible) verdict).needed())
        .isEqualTo(Means.PORT_PREDICTION);
    assertThat(judge(List.of(sequential), List.of(SYMMETRIC), Exchange.ANSWER))
        .extracting(verdict -> ((Impossible) verdict).needed())
        .isEqualTo(Means.RELAY);
  }

  /** RMerl/asuswrt-merlin.ng#139: known at one port, coming from the next. */
  @Test
  void aPortThatMovesOnByOneCanBePredictedByASteadyPeer() {
    NatBehavior sequential =
        SYMMETRIC.toBuilder().allocation(new PortAllocation.Sequential(1)).build();

    assertThat(needed(List.of(PORT_RESTRICTED_CONE), List.of(sequential)))
        .isEqualTo(Means.PORT_PREDICTION);
    assertThat(needed(List.of(PORT_RESTRICTED_CONE), List.of(SYMMETRIC)))
        .isEqualTo(Means.BIRTHDAY_PUNCHING);
  }

  @Test
  void aCarriersRandomPortHidesThePredictableOneOfAHome() {
    NatBehavior sequential =
        SYMMETRIC.toBuilder().allocation(new PortAllocation.Sequential(1)).build();
    NatBehavior randomCone = FULL_CONE.toBuilder().allocation(new PortAllocation.Random()).build();

    assertThat(needed(List.of(PORT_RESTRICTED_CONE), List.of(sequential, randomCone)))
        .isEqualTo(Means.BIRTHDAY_PUNCHING);
    assertThat(needed(List.of(PORT_RESTRICTED_CONE), List.of(randomCone, sequential)))
        .isEqualTo(Means.PORT_PREDICTION);
  }

  @Test
  void oneKnownPortIsEnoughWhereNoFilterAsksForTheOther() {
    NatBehavior byAddress =
        SYMMETRIC.toBuilder().filtering(FilteringBehavior.ADDRESS_DEPENDENT).build();
    NatBehavior sequential =
        byAddress.toBuilder().allocation(new PortAllocation.Sequential(1)).build();

    assertThat(needed(List.of(sequential), List.of(byAddress))).isEqualTo(Means.PORT_PREDICTION);
    assertThat(needed(List.of(byAddress), List.of(byAddress))).isEqualTo(Means.BIRTHDAY_PUNCHING);
  }

  @Test
  void hairpinningAloneDoesNotHelpTwoThatCannotMeetOutsideEither() {
    Situation homes =
        new Situation(
            new Side(List.of(SYMMETRIC)), new Side(List.of(SYMMETRIC)), CARRIER, Exchange.ANSWER);

    assertThat(Oracle.judge(homes))
        .extracting(verdict -> ((Impossible) verdict).needed())
        .isEqualTo(Means.RELAY);
  }

  private static Means needed(List<NatBehavior> server, List<NatBehavior> client) {
    return ((Impossible) judge(server, client, Exchange.ANSWER)).needed();
  }

  @Test
  void theStrictestNatOfAStackDecides() {
    assertThat(judge(List.of(FULL_CONE, SYMMETRIC), List.of(SYMMETRIC), Exchange.ANSWER).connects())
        .isFalse();
    assertThat(
            judge(List.of(RESTRICTED_CONE, FULL_CONE), List.of(SYMMETRIC), Exchange.ANSWER)
                .connects())
        .isTrue();
  }

  @Test
  void anUnsteadyMappingClosesTheAddressFiltersOutsideItButNotThoseInsideIt() {
    NatBehavior open =
        SYMMETRIC.toBuilder().filtering(FilteringBehavior.ENDPOINT_INDEPENDENT).build();
    List<NatBehavior> client =
        List.of(SYMMETRIC.toBuilder().filtering(FilteringBehavior.ADDRESS_DEPENDENT).build());

    assertThat(judge(List.of(RESTRICTED_CONE, open), client, Exchange.ANSWER).connects()).isTrue();
    assertThat(judge(List.of(open, RESTRICTED_CONE), client, Exchange.ANSWER).connects()).isFalse();
  }

  @Test
  void twoHostsOnOneNetworkMeetByTheirOwnAddresses() {
    Situation home =
        new Situation(new Side(List.of()), new Side(List.of()), CARRIER, Exchange.ONE_WAY);

    assertThat(Oracle.judge(home))
        .isEqualTo(
            new Direct(
                Via.HOST,
                "client → server: the server's own address is in reach, and the answer comes from"
                    + " where the client has sent to"));
  }

  @Test
  void twoHomesUnderOneCarrierNeedHairpinning() {
    Situation homes =
        new Situation(
            new Side(List.of(FULL_CONE)), new Side(List.of(FULL_CONE)), CARRIER, Exchange.ANSWER);

    assertThat(Oracle.judge(homes))
        .extracting(verdict -> ((Impossible) verdict).needed())
        .isEqualTo(Means.HAIRPINNING);
  }

  @Test
  void twoHomesUnderACarrierThatHairpinsMeetAsIfEachHadACarrierOfItsOwn() {
    assertThat(underHairpinning(FULL_CONE, FULL_CONE, Exchange.ONE_WAY))
        .isEqualTo(
            judge(
                List.of(FULL_CONE, HAIRPINNING), List.of(FULL_CONE, HAIRPINNING), Exchange.ONE_WAY))
        .isInstanceOf(Direct.class);
    assertThat(underHairpinning(RESTRICTED_CONE, SYMMETRIC, Exchange.ONE_WAY))
        .extracting(verdict -> ((Impossible) verdict).needed())
        .isEqualTo(Means.ANSWER_FILE);
    assertThat(underHairpinning(SYMMETRIC, SYMMETRIC, Exchange.ANSWER))
        .isInstanceOf(Impossible.class);
  }

  @Test
  void onlyHairpinningOfTheOutermostNatCounts() {
    Side inner = new Side(List.of(HAIRPINNING, FULL_CONE));
    Side outer = new Side(List.of(FULL_CONE, HAIRPINNING));
    Side home = new Side(List.of(FULL_CONE));

    assertThat(Oracle.judge(new Situation(home, home, inner, Exchange.ONE_WAY)).connects())
        .isFalse();
    assertThat(Oracle.judge(new Situation(home, home, outer, Exchange.ONE_WAY)).connects())
        .isTrue();
  }

  @Test
  void aNatThatKeepsTheInternalSourceIsOutsideTheTheory() {
    NatBehavior internal = FULL_CONE.toBuilder().hairpinning(Hairpinning.INTERNAL_SOURCE).build();

    assertThat(Side.isWithinTheory(internal)).isFalse();
    assertThat(Side.isWithinTheory(HAIRPINNING)).isTrue();
  }

  private static Verdict underHairpinning(
      NatBehavior server, NatBehavior client, Exchange exchange) {
    return Oracle.judge(
        new Situation(
            new Side(List.of(server)),
            new Side(List.of(client)),
            new Side(List.of(HAIRPINNING)),
            exchange));
  }

  @Test
  void aServerOnTheCarriersNetworkIsReachedFromAHomeUnderIt() {
    Side carrier = new Side(List.of());
    Side home = new Side(List.of(SYMMETRIC));

    assertThat(Oracle.judge(new Situation(carrier, home, CARRIER, Exchange.ONE_WAY)))
        .isInstanceOf(Direct.class);
    assertThat(Oracle.judge(new Situation(home, carrier, CARRIER, Exchange.ONE_WAY)))
        .extracting(verdict -> ((Impossible) verdict).needed())
        .isEqualTo(Means.ANSWER_FILE);
    assertThat(Oracle.judge(new Situation(home, carrier, CARRIER, Exchange.ANSWER)))
        .isInstanceOf(Direct.class);
  }

  private static Verdict judge(
      List<NatBehavior> server, List<NatBehavior> client, Exchange exchange) {
    return Oracle.judge(Situation.apart(new Side(server), new Side(client), exchange));
  }

  private static List<String> row(String server, Exchange exchange) {
    return List.of("public", "full-cone", "restricted-cone", "port-restricted-cone", "symmetric")
        .stream()
        .map(client -> word(judge(stack(server), stack(client), exchange)))
        .toList();
  }

  private static List<NatBehavior> stack(String name) {
    return Optional.ofNullable(NatPresets.byNames().get(name)).stream().toList();
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Direct direct -> "direct";
      case Impossible(Means needed, String reason) ->
          switch (needed) {
            case ANSWER_FILE -> "answer";
            case HAIRPINNING -> "hairpin";
            case BIRTHDAY_PUNCHING -> "birthday";
            case PORT_PREDICTION -> "prediction";
            case RELAY -> "relay";
          };
    };
  }
}
