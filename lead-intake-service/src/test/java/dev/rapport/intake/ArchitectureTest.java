package dev.rapport.intake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.rapport.intake",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule the_model_knows_neither_spring_nor_kafka_nor_avro =
      noClasses()
          .that()
          .resideInAPackage("dev.rapport.intake.lead")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache..",
              "jakarta..",
              "dev.rapport.events.avro..",
              "dev.rapport.intake.web..",
              "dev.rapport.intake.form..",
              "dev.rapport.intake.signal..",
              "dev.rapport.intake.quarantine..",
              "dev.rapport.intake.imports..",
              "dev.rapport.intake.webhook..",
              "dev.rapport.intake.screening..",
              "dev.rapport.intake.kafka..",
              "dev.rapport.intake.view..",
              "dev.rapport.intake.spool..");

  @ArchTest
  static final ArchRule screening_judges_and_knows_nothing_else =
      noClasses()
          .that()
          .resideInAPackage("dev.rapport.intake.screening")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache.kafka..",
              "jakarta..",
              "dev.rapport.intake.web..",
              "dev.rapport.intake.form..",
              "dev.rapport.intake.kafka..",
              "dev.rapport.intake.view..",
              "dev.rapport.intake.spool..");

  @ArchTest
  static final ArchRule http_does_not_know_where_leads_are_kept =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.rapport.intake.web",
              "dev.rapport.intake.form",
              "dev.rapport.intake.signal",
              "dev.rapport.intake.quarantine",
              "dev.rapport.intake.imports",
              "dev.rapport.intake.webhook")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "dev.rapport.intake.kafka..",
              "dev.rapport.intake.view..",
              "dev.rapport.intake.spool..");

  @ArchTest
  static final ArchRule single_leads_do_not_know_files_of_them =
      noClasses()
          .that()
          .resideInAPackage("dev.rapport.intake.web")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.rapport.intake.imports..");

  @ArchTest
  static final ArchRule what_keeps_leads_does_not_know_http =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.rapport.intake.kafka", "dev.rapport.intake.view", "dev.rapport.intake.spool")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.rapport.intake.web..",
              "dev.rapport.intake.webhook..",
              "dev.rapport.intake.imports..",
              "jakarta.servlet..");
}
