package io.clawchat.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.clawchat.house.House.CLI;
import static io.clawchat.house.House.DOCKER;
import static io.clawchat.house.House.NAT_SIMULATOR;
import static io.clawchat.house.House.REFERENCE_IMPL;
import static io.clawchat.house.House.SCENARIOS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.clawchat.sealed.FileKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * The arrows between modules, and between the rooms of reference-impl; {@link SimulatorRoomsTest}
 * has those of nat-simulator. docs/architecture.md draws them.
 */
class HouseTest {
  /** The rooms of reference-impl, the topmost floor first. */
  static final List<List<String>> FLOORS =
      List.of(
          List.of("server", "client"),
          List.of("connection"),
          List.of("handshake", "traversal"),
          List.of("session", "candidate", "store", "machine"),
          List.of("stream", "turn", "discovery", "sealed", "dns"),
          List.of("epoch", "path", "recovery", "stun", "portmap", "noise", "offer", "scan"),
          List.of("crypto", "wire", "nat", "host", "text"));

  @Test
  void everyModuleThatHasCodeIsLookedAt() {
    assertThat(House.ALL.stream().map(JavaClass::getName))
        .contains(
            "io.clawchat.natsim.nat.NatBehavior",
            "io.clawchat.host.Scope",
            "io.clawchat.machine.MachineHost",
            "io.clawchat.scenario.Scenario",
            "io.clawchat.docker.router.KernelNat",
            "io.clawchat.cli.Main");
  }

  @Test
  void modulesSeeOnlyThoseBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("cli")
        .definedBy(CLI)
        .layer("docker")
        .definedBy(DOCKER)
        .layer("scenarios")
        .definedBy(SCENARIOS)
        .layer("reference-impl")
        .definedBy(REFERENCE_IMPL)
        .layer("nat-simulator")
        .definedBy(NAT_SIMULATOR)
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("docker")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("scenarios")
        .mayOnlyBeAccessedByLayers("cli", "docker")
        .whereLayer("reference-impl")
        .mayOnlyBeAccessedByLayers("cli", "docker", "scenarios")
        .whereLayer("nat-simulator")
        .mayOnlyBeAccessedByLayers("cli", "docker", "scenarios")
        .check(House.ALL);
  }

  @Test
  void everyRoomOfTheProtocolStandsOnAFloor() {
    assertThat(House.ALL.stream().filter(REFERENCE_IMPL))
        .isNotEmpty()
        .allSatisfy(
            type ->
                assertThat(FLOORS.stream().flatMap(List::stream).map(HouseTest::room))
                    .as(type.getName())
                    .contains(type.getPackageName()));
  }

  @Test
  void aRoomSeesOnlyRoomsOnTheFloorsBelowIt() {
    List<String> notBelow = new ArrayList<>();
    for (List<String> floor : FLOORS) {
      notBelow.addAll(floor);
      for (String room : floor) {
        List<String> others = new ArrayList<>(notBelow);
        others.remove(room);
        never(room, others, "its floor is not above theirs");
      }
    }
  }

  @Test
  void traversalKnowsNoKeys() {
    never(
        "traversal",
        List.of("crypto", "noise", "session", "handshake"),
        "it finds a way for packets, whoever sends them");
  }

  @Test
  void theHandshakeKnowsNoWay() {
    never(
        "handshake",
        List.of("candidate", "traversal"),
        "it proves who the other side is, by whatever way its packets come");
  }

  @Test
  void aSessionKnowsNotHowItCameAbout() {
    never(
        "session",
        List.of("offer", "handshake", "traversal", "store"),
        "it outlives the file and the race that it came from");
  }

  @Test
  void aConnectionKnowsNoFiles() {
    never(
        "connection",
        List.of("sealed", "store"),
        "its owner hands it an offer and carries its answer, by file or otherwise");
  }

  @Test
  void keysKnowNoPath() {
    never(
        "epoch",
        List.of("path", "recovery"),
        "keys last for a time, wherever the packets go and whether they arrive");
  }

  @Test
  void recoveryKnowsPacketsAndTimeAlone() {
    List<String> allButTwo =
        FLOORS.stream()
            .flatMap(List::stream)
            .filter(room -> !List.of("recovery", "wire", "host").contains(room))
            .toList();
    never("recovery", allButTwo, "RFC 9002 needs nothing else");
  }

  @Test
  void onlyServerAndClientKeepFiles() {
    noClasses()
        .that(REFERENCE_IMPL)
        .and()
        .resideOutsideOfPackages(rooms("store", "server", "client"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(room("store"))
        .because("they own the files; all below them is handed what stands in one")
        .check(House.ALL);
  }

  @Test
  void noServerOrClientStretchesAPassphrase() {
    noClasses()
        .that()
        .resideInAnyPackage(rooms("server", "client", "connection"))
        .should()
        .dependOnClassesThat()
        .areAssignableTo(FileKey.class)
        .because("Argon2id takes a second, in which their event loop would answer nobody")
        .check(House.ALL);
  }

  @Test
  void protocolCodeDoesNotKnowTheRealMachine() {
    noClasses()
        .that(REFERENCE_IMPL)
        .and()
        .resideOutsideOfPackage(room("machine"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(room("machine"))
        .because("it sees the world through io.clawchat.host.Host alone")
        .check(House.ALL);
  }

  @Test
  void noPackagesFormACycle() {
    slices().assignedFrom(eachPackage()).should().beFreeOfCycles().check(House.ALL);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(packagesWithCode())
        .isNotEmpty()
        .allSatisfy(
            room -> assertThat(room.isAnnotatedWith(NullMarked.class)).as(room.getName()).isTrue());
  }

  /** A room that is not built yet keeps the rule too. */
  private static void never(String room, List<String> others, String because) {
    noClasses()
        .that()
        .resideInAPackage(room(room))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(rooms(others.toArray(String[]::new)))
        .because(because)
        .allowEmptyShould(true)
        .check(House.ALL);
  }

  private static String room(String name) {
    return "io.clawchat." + name;
  }

  private static String[] rooms(String... names) {
    return Stream.of(names).map(HouseTest::room).toArray(String[]::new);
  }

  private static Stream<JavaPackage> packagesWithCode() {
    return House.ALL.stream().map(JavaClass::getPackage).distinct();
  }

  private static SliceAssignment eachPackage() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return SliceIdentifier.of(type.getPackageName());
      }

      @Override
      public String getDescription() {
        return "every package";
      }
    };
  }
}
