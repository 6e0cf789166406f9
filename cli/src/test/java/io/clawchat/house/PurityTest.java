package io.clawchat.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.house.fixture.Impure;
import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurityTest {
  private static final String SIMULATOR = "io.clawchat.natsim";

  /** Chance must come in somewhere, so that tests see more than one seed; the seed is all of it. */
  private static final String SEED_OF_A_RUN_OF_TESTS = "io.clawchat.natsim.junit.Seed.draw ";

  /** Runs the simulator in step with the wall clock, for code that blocks: threads are its work. */
  private static final String REAL_TIME = "io.clawchat.natsim.realtime";

  private static final String STORE = "io.clawchat.store";

  /** What is neither the simulator nor protocol code. */
  private static final List<String> IMPURE =
      List.of(
          "io.clawchat.machine", "io.clawchat.scenario", "io.clawchat.docker", "io.clawchat.cli");

  /** What a scenario says, what theory expects of it, and how the two are compared. */
  private static final Set<String> THEORY =
      Set.of("io.clawchat.scenario", "io.clawchat.scenario.oracle", "io.clawchat.scenario.result");

  private static List<ClassModel> house = List.of();

  @BeforeAll
  static void readTheHouse() throws IOException {
    house = CompiledCode.ofTheHouse();
  }

  @Test
  void theSimulatorIsPure() {
    List<ClassModel> simulator = classes(in(SIMULATOR).and(in(REAL_TIME).negate()));
    assertThat(names(simulator)).contains("io.clawchat.natsim.nat.NatBehavior");
    assertThat(simulator)
        .flatMap(Purity::faultsOf)
        .filteredOn(fault -> !fault.startsWith(SEED_OF_A_RUN_OF_TESTS))
        .isEmpty();
  }

  @Test
  void theSimulatorDrawsOneSeedForARunOfTestsAndPrintsIt() {
    assertThat(classes(in(SIMULATOR)))
        .flatMap(Purity::faultsOf)
        .filteredOn(fault -> fault.startsWith(SEED_OF_A_RUN_OF_TESTS))
        .singleElement()
        .asString()
        .contains("calls new java.util.SplittableRandom()");
  }

  @Test
  void protocolCodeIsPure() {
    List<ClassModel> protocol = classes(PurityTest::isProtocol);
    assertThat(names(protocol))
        .contains(
            "io.clawchat.crypto.Aead",
            "io.clawchat.host.Scope",
            "io.clawchat.noise.NoiseHandshake",
            "io.clawchat.connection.ServerConnection",
            "io.clawchat.handshake.PunchSeal",
            "io.clawchat.sealed.SecurityFiles",
            "io.clawchat.session.Session",
            "io.clawchat.stun.StunBinding",
            "io.clawchat.wire.Frame");
    assertThat(protocol).flatMap(Purity::faultsOf).isEmpty();
  }

  @Test
  void theStoreKeepsFilesAndIsPureOtherwise() {
    assertThat(classes(in(STORE))).isNotEmpty().flatMap(Purity::faultsBesidesFilesOf).isEmpty();
  }

  @Test
  void theTheoryOfScenariosIsPure() {
    List<ClassModel> theory = classes(name -> THEORY.contains(packageOf(name)));
    assertThat(names(theory))
        .contains(
            "io.clawchat.scenario.Scenario",
            "io.clawchat.scenario.oracle.Oracle",
            "io.clawchat.scenario.result.Judge");
    assertThat(theory).flatMap(Purity::faultsOf).isEmpty();
  }

  @Test
  void theScenarioLanguageReadsFilesAndIsPureOtherwise() {
    assertThat(classes(in("io.clawchat.scenario.language")))
        .isNotEmpty()
        .flatMap(Purity::faultsBesidesFilesOf)
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <clinit>             | java.lang.System.nanoTime()
          constructor          | new java.util.Random(long)
          methodReference      | java.time.Instant.now()
          constructorReference | new java.util.SplittableRandom()
          lambda               | java.lang.System.currentTimeMillis()
          inheritedMethod      | java.util.List.parallelStream()
          overload             | new java.net.InetSocketAddress(java.lang.String, int)
          file                 | java.nio.file.Files.readAllBytes(java.nio.file.Path)
          """)
  void everyWayOfLettingTheWorldInIsFound(String method, String call) throws IOException {
    assertThat(Purity.faultsOf(CompiledCode.of(Impure.class)))
        .filteredOn(fault -> fault.startsWith("io.clawchat.house.fixture.Impure." + method + " "))
        .singleElement()
        .asString()
        .matches(".* \\(Impure\\.java:\\d+\\) calls \\Q" + call + "\\E; use .+");
  }

  @Test
  void aSubclassOfAForbiddenClassIsFound() throws IOException {
    ClassModel subclass = CompiledCode.of(Impure.class, "Impure$1");
    assertThat(Purity.faultsOf(subclass))
        .singleElement()
        .asString()
        .contains("Impure$1.<init> ", "calls new java.lang.Thread()");
  }

  @Test
  void whatIsAllowedIsNotFound() throws IOException {
    assertThat(Purity.faultsOf(CompiledCode.of(Impure.class)))
        .noneMatch(fault -> fault.contains("Impure.pure "));
  }

  @Test
  void filesAreAllowedToWhoeverKeepsThem() throws IOException {
    assertThat(Purity.faultsBesidesFilesOf(CompiledCode.of(Impure.class)))
        .isNotEmpty()
        .noneMatch(fault -> fault.contains("Files"));
  }

  private static boolean isProtocol(String name) {
    return Stream.concat(IMPURE.stream(), Stream.of(SIMULATOR, STORE))
        .noneMatch(room -> in(room).test(name));
  }

  private static Predicate<String> in(String room) {
    return name -> name.startsWith(room + ".");
  }

  private static String packageOf(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static List<ClassModel> classes(Predicate<String> chosen) {
    return house.stream().filter(type -> chosen.test(name(type))).toList();
  }

  private static List<String> names(List<ClassModel> types) {
    return types.stream().map(PurityTest::name).toList();
  }

  private static String name(ClassModel type) {
    return type.thisClass().asInternalName().replace('/', '.');
  }
}
