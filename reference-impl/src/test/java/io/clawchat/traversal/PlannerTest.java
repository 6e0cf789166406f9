package io.clawchat.traversal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clawchat.nat.Confidence;
import io.clawchat.nat.Filtering;
import io.clawchat.nat.Mapping;
import io.clawchat.nat.NatProfile;
import io.clawchat.offer.PunchSchedule;
import io.clawchat.offer.Role;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  private static final NatProfile FULL_CONE =
      nat(Mapping.ENDPOINT_INDEPENDENT, Filtering.ENDPOINT_INDEPENDENT);
  private static final NatProfile RESTRICTED =
      nat(Mapping.ENDPOINT_INDEPENDENT, Filtering.ADDRESS_DEPENDENT);
  private static final NatProfile PORT_RESTRICTED =
      nat(Mapping.ENDPOINT_INDEPENDENT, Filtering.ADDRESS_AND_PORT_DEPENDENT);
  private static final NatProfile SYMMETRIC =
      nat(Mapping.ADDRESS_AND_PORT_DEPENDENT, Filtering.ADDRESS_AND_PORT_DEPENDENT);

  @Test
  void byTheFileAloneTheClientIsDirectAndTheServerSilent() {
    assertThat(names(situation(Role.CLIENT, false))).containsExactly("direct");
    assertThat(names(situation(Role.SERVER, false))).isEmpty();
  }

  @Test
  void withAnAnswerBothAreSimultaneous() {
    assertThat(names(situation(Role.CLIENT, true))).containsExactly("simultaneous");
    assertThat(names(situation(Role.SERVER, true))).containsExactly("simultaneous");
  }

  @Test
  void aPlanTakesOneSocketAndSoManyPacketsAsTheScheduleHasForEachCandidate() {
    Plan plan = plan(situation(Role.CLIENT, false));

    assertThat(plan.sockets()).isEqualTo(1);
    assertThat(plan.packets()).isEqualTo(2 * 34);
    assertThat(plan.from()).isZero();
    assertThat(plan.until()).isEqualTo(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({
    "FULL_CONE, 1",
    "RESTRICTED, 0",
    "PORT_RESTRICTED, 0",
    "SYMMETRIC, 0",
    "UNKNOWN, 0.82"
  })
  void byTheFileAloneOnlyTheServersFilteringMatters(String server, double chance) {
    assertThat(plan(between(Role.CLIENT, false, "SYMMETRIC", server)).chance())
        .isCloseTo(chance, within(1e-9));
  }

  /** docs/nat-guide.md: the pairs that both sides' packets alone connect. */
  @ParameterizedTest
  @CsvSource({
    "FULL_CONE, FULL_CONE, 1",
    "FULL_CONE, SYMMETRIC, 1",
    "RESTRICTED, PORT_RESTRICTED, 1",
    "RESTRICTED, SYMMETRIC, 1",
    "PORT_RESTRICTED, PORT_RESTRICTED, 1",
    "PORT_RESTRICTED, SYMMETRIC, 0",
    "SYMMETRIC, SYMMETRIC, 0",
    "UNKNOWN, UNKNOWN, 0.6724",
    "UNKNOWN, FULL_CONE, 1",
  })
  void withAnAnswerBothNatsMatterWhicheverSideTheyAreOn(String one, String other, double chance) {
    for (Role role : Role.values()) {
      assertThat(plan(between(role, true, one, other)).chance()).isCloseTo(chance, within(1e-9));
      assertThat(plan(between(role, true, other, one)).chance()).isCloseTo(chance, within(1e-9));
    }
  }

  @Test
  void theMostPromisingComesFirstAndOfEqualsTheCheapest() {
    List<Strategy> strategies =
        List.of(fixed("dear", 20, 0.9), fixed("poor", 1, 0), fixed("cheap", 10, 0.9));

    assertThat(Planner.choices(situation(Role.CLIENT, false), strategies))
        .extracting(choice -> choice.strategy().name())
        .containsExactly("cheap", "dear", "poor");
  }

  private static Strategy fixed(String name, int packets, double chance) {
    return new Strategy() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Optional<Plan> plan(Situation situation) {
        return Optional.of(new Plan(1, packets, Duration.ZERO, Duration.ofSeconds(1), chance));
      }

      @Override
      public void run(Plan plan, Ground ground) {}
    };
  }

  private static List<String> names(Situation situation) {
    return Planner.choices(situation, Strategies.ALL).stream()
        .map(choice -> choice.strategy().name())
        .toList();
  }

  private static Plan plan(Situation situation) {
    return Planner.choices(situation, Strategies.ALL).getFirst().plan();
  }

  private static Situation situation(Role role, boolean mutual) {
    return between(role, mutual, "UNKNOWN", "UNKNOWN");
  }

  private static Situation between(Role role, boolean mutual, String here, String there) {
    return new Situation(
        role,
        mutual,
        nat(here),
        nat(there),
        List.of(address(1), address(2)),
        PunchSchedule.DEFAULT);
  }

  private static NatProfile nat(String name) {
    return switch (name) {
      case "FULL_CONE" -> FULL_CONE;
      case "RESTRICTED" -> RESTRICTED;
      case "PORT_RESTRICTED" -> PORT_RESTRICTED;
      case "SYMMETRIC" -> SYMMETRIC;
      default -> NatProfile.UNKNOWN;
    };
  }

  private static NatProfile nat(Mapping mapping, Filtering filtering) {
    return NatProfile.UNKNOWN.toBuilder()
        .mapping(mapping)
        .filtering(filtering)
        .confidence(Confidence.SAME_SOCKET)
        .build();
  }

  private static InetSocketAddress address(int last) {
    return new InetSocketAddress(InetAddress.ofLiteral("198.51.100." + last), 4_000);
  }
}
