package io.clawchat.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.clawchat.house.House.NAT_SIMULATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import io.clawchat.natsim.nat.NatBehavior;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The arrows within nat-simulator. */
class SimulatorRoomsTest {
  private static final String NATSIM_JUNIT = "io.clawchat.natsim.junit";
  private static final String NATSIM = "io.clawchat.natsim";
  private static final String[] NATSIM_MODEL = {
    "io.clawchat.natsim.nat", "io.clawchat.natsim.allocation"
  };
  private static final String NATSIM_PRESET = "io.clawchat.natsim.preset";
  private static final String NATSIM_TABLE = "io.clawchat.natsim.table";
  private static final String REAL_TIME = "io.clawchat.natsim.realtime..";

  @Test
  void theSimulatorNeedsNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage(NAT_SIMULATOR)
        .and()
        .resideOutsideOfPackage(NATSIM_JUNIT)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(NAT_SIMULATOR, "java..", "org.jspecify.annotations..", "lombok..")
                .and(DescribedPredicate.not(resideInAPackage(NATSIM_JUNIT))))
        .because("other projects use it in their tests, and it must bring nothing along")
        .check(House.ALL);
  }

  @Test
  void onlyOneRoomOfTheSimulatorKnowsJUnitAndNothingElse() {
    classes()
        .that()
        .resideInAPackage(NATSIM_JUNIT)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            NAT_SIMULATOR,
            "java..",
            "org.jspecify.annotations..",
            "org.junit.jupiter.api..",
            "org.junit.platform.commons.support..")
        .because("who writes tests with JUnit has it already, and nobody else opens this room")
        .check(House.ALL);
  }

  @Test
  void theModuleOfTheSimulatorExportsNeitherItsEngineNorTheStateOfANat() throws Exception {
    Path simulator =
        Path.of(NatBehavior.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ModuleDescriptor module = ModuleFinder.of(simulator).find(NATSIM).orElseThrow().descriptor();

    Set<String> hidden = new TreeSet<>(module.packages());
    module.exports().forEach(exported -> hidden.remove(exported.source()));
    assertThat(hidden).containsExactly("io.clawchat.natsim.engine", NATSIM_TABLE);
  }

  @Test
  void theHashOfATraceReadsNoSentence() {
    noClasses()
        .that()
        .haveNameMatching("io\\.clawchat\\.natsim\\.trace\\.(TraceHash|.*Encoding)")
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "it says something in words",
                call ->
                    call.getTargetOwner().getPackageName().startsWith(NATSIM)
                        && Set.of("words", "toString").contains(call.getName())))
        .because("a better sentence changes no hash")
        .check(House.ALL);
  }

  @Test
  void theModelOfANatKnowsNeitherItsPresetsNorItsState() {
    noClasses()
        .that()
        .resideInAnyPackage(NATSIM_MODEL)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(NATSIM, NATSIM_PRESET, NATSIM_TABLE)
        .because("it is values that a user writes")
        .check(House.ALL);
    noClasses()
        .that()
        .resideInAPackage(NATSIM_PRESET)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(NATSIM, NATSIM_TABLE)
        .because("a preset is a value of the model and its evidence")
        .check(House.ALL);
  }

  @Test
  void theStateOfANatIsKnownToTheRootOfTheSimulatorAlone() {
    classes()
        .that()
        .resideInAPackage(NATSIM_TABLE)
        .should()
        .onlyBeAccessed()
        .byAnyPackage(NATSIM, NATSIM_TABLE)
        .because("the module does not export it")
        .check(House.ALL);
    noClasses()
        .that()
        .resideInAPackage(NATSIM_TABLE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(NATSIM)
        .because("it knows nothing of packets, links or hosts")
        .check(House.ALL);
  }

  @Test
  void theSimulatorDoesNotKnowWhoRunsItInRealTime() {
    noClasses()
        .that()
        .resideInAPackage(NAT_SIMULATOR)
        .and()
        .resideOutsideOfPackage(REAL_TIME)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(REAL_TIME)
        .because("it knows neither threads nor the wall clock")
        .check(House.ALL);
  }
}
