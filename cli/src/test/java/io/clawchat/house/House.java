package io.clawchat.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** The compiled classes of all modules, tests left out, and how packages are named. */
final class House {
  static final String NAT_SIMULATOR = "io.clawchat.natsim..";
  static final String SCENARIOS = "io.clawchat.scenario..";
  static final String DOCKER = "io.clawchat.docker..";
  static final String CLI = "io.clawchat.cli..";

  static final DescribedPredicate<JavaClass> REFERENCE_IMPL =
      resideInAPackage("io.clawchat..")
          .and(DescribedPredicate.not(resideInAnyPackage(NAT_SIMULATOR, SCENARIOS, DOCKER, CLI)))
          .as("reference-impl");

  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(House::isNotOfTests)
          .importPackages("io.clawchat");

  private House() {}

  /** In a whole build the tests that modules lend to each other come as jars. */
  private static boolean isNotOfTests(Location location) {
    return !location.contains("-tests.jar");
  }
}
