package dev.rapport.handoff;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.rapport.handoff",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule the_model_knows_no_framework =
      noClasses()
          .that()
          .resideInAPackage("..handoff.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache.kafka..",
              "org.apache.avro..",
              "dev.rapport.events..",
              "dev.rapport.handoff.state..",
              "dev.rapport.handoff.stream..",
              "dev.rapport.handoff.web..");

  @ArchTest
  static final ArchRule the_model_of_deliveries_knows_no_framework =
      noClasses()
          .that()
          .resideInAPackage("..handoff.delivery.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache..",
              "dev.rapport.events..",
              "dev.rapport.handoff.state..",
              "dev.rapport.handoff.stream..",
              "dev.rapport.handoff.delivery",
              "dev.rapport.handoff.delivery.web..",
              "dev.rapport.handoff.web..");

  @ArchTest
  static final ArchRule the_topology_knows_no_spring =
      noClasses()
          .that()
          .resideInAPackage("..handoff.stream..")
          .and()
          .doNotHaveSimpleName("RunningStreams")
          .and()
          .haveNameNotMatching(".*RunningStreams\\$.*")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "dev.rapport.handoff.web..");

  @ArchTest
  static final ArchRule what_crms_say_is_read_without_a_framework =
      noClasses()
          .that()
          .resideInAPackage("dev.rapport.handoff.crm")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache.kafka..",
              "org.apache.avro..",
              "dev.rapport.events..",
              "dev.rapport.handoff.state..",
              "dev.rapport.handoff.stream..",
              "dev.rapport.handoff.web..",
              "dev.rapport.handoff.crm.kafka..",
              "dev.rapport.handoff.crm.web..");

  @ArchTest
  static final ArchRule no_service_knows_another =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.rapport.intake..", "dev.rapport.qualification..", "dev.rapport.feedback..");
}
