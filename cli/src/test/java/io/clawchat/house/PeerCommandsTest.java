package io.clawchat.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** What ships a server brings no simulator, no Docker client and no scenarios along. */
class PeerCommandsTest {
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
        .check(House.ALL);
  }
}
