package dev.rapport.qualification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.rapport.qualification",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule model_knows_no_framework =
      noClasses()
          .that()
          .resideInAPackage("..qualification.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache..",
              "dev.rapport.events..",
              "dev.rapport.qualification.state..",
              "dev.rapport.qualification.stream..",
              "dev.rapport.qualification.web..",
              "io.micrometer..",
              "tools.jackson..");

  @ArchTest
  static final ArchRule replays_know_no_framework =
      noClasses()
          .that()
          .resideInAnyPackage("..qualification.replay..", "..qualification.trial..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache..",
              "..qualification.stream..",
              "..qualification.kafka..",
              "..qualification.web..");

  @ArchTest
  static final ArchRule topologies_know_no_spring =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Topology")
          .or()
          .haveSimpleNameEndingWith("Processor")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule streams_know_no_web =
      noClasses()
          .that()
          .resideInAPackage("..qualification.stream..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..qualification.web..");
}
