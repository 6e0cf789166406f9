package io.clawchat.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What ships a server brings no simulator, no Docker client and no scenarios along. */
class PeerCommandsTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.clawchat");

  @Test
  void aServerAndAClientNeedNothingOfTheLab() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.clawchat.cli.peer..", "io.clawchat.cli.key..", "io.clawchat.cli.terminal..")
        .should()
        .transitivelyDependOnClassesThat(
            resideInAnyPackage(
                "io.clawchat.natsim..",
                "io.clawchat.scenario..",
                "io.clawchat.docker..",
                "io.clawchat.cli.lab.."))
        .because("the package of a server ships without them")
        .check(HOUSE);
  }
}
