package io.clawchat.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.clawchat.natsim.nat.NatBehavior;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class HouseTest {
  private static final String NAT_SIMULATOR = "io.clawchat.natsim..";
  private static final String NATSIM_JUNIT = "io.clawchat.natsim.junit";
  private static final String NATSIM = "io.clawchat.natsim";
  private static final String[] NATSIM_MODEL = {
    "io.clawchat.natsim.nat", "io.clawchat.natsim.allocation"
  };
  private static final String NATSIM_PRESET = "io.clawchat.natsim.preset";
  private static final String NATSIM_TABLE = "io.clawchat.natsim.table";
  private static final String REAL_TIME = "io.clawchat.natsim.realtime..";
  private static final String SCENARIOS = "io.clawchat.scenario..";
  private static final String DOCKER = "io.clawchat.docker..";
  private static final String CLI = "io.clawchat.cli..";
  private static final String MACHINE = "io.clawchat.machine..";
  private static final DescribedPredicate<JavaClass> REFERENCE_IMPL =
      resideInAPackage("io.clawchat..")
          .and(DescribedPredicate.not(resideInAnyPackage(NAT_SIMULATOR, SCENARIOS, DOCKER, CLI)))
          .as("reference-impl");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.clawchat");

  @Test
  void everyModuleThatHasCodeIsLookedAt() {
    assertThat(HOUSE.stream().map(JavaClass::getName))
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
        .check(HOUSE);
  }

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
        .check(HOUSE);
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
        .check(HOUSE);
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
        .check(HOUSE);
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
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage(NATSIM_PRESET)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(NATSIM, NATSIM_TABLE)
        .because("a preset is a value of the model and its evidence")
        .check(HOUSE);
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
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage(NATSIM_TABLE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(NATSIM)
        .because("it knows nothing of packets, links or hosts")
        .check(HOUSE);
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
        .check(HOUSE);
  }

  @Test
  void protocolCodeDoesNotKnowTheRealMachine() {
    noClasses()
        .that(REFERENCE_IMPL.and(DescribedPredicate.not(resideInAPackage(MACHINE))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(MACHINE)
        .because("it sees the world through io.clawchat.host.Host alone")
        .check(HOUSE);
  }

  @Test
  void noPackagesFormACycle() {
    slices().assignedFrom(eachPackage()).should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(packagesWithCode())
        .isNotEmpty()
        .allSatisfy(
            room -> assertThat(room.isAnnotatedWith(NullMarked.class)).as(room.getName()).isTrue());
  }

  private static Stream<JavaPackage> packagesWithCode() {
    return HOUSE.stream().map(JavaClass::getPackage).distinct();
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
