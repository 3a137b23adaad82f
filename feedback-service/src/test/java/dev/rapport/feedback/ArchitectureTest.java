package dev.rapport.feedback;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.rapport.events.TraceParent;

@AnalyzeClasses(
    packages = "dev.rapport.feedback",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule THE_MODEL_IS_PLAIN_JAVA =
      classes()
          .that()
          .resideInAPackage("..model..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "java..",
                      "org.jspecify..",
                      "dev.rapport.standard..",
                      "org.hipparchus..",
                      "dev.rapport.feedback.model..")
                  .or(equivalentTo(TraceParent.class)));

  @ArchTest
  static final ArchRule WEB_AND_STREAM_MEET_IN_THE_MODEL =
      noClasses()
          .that()
          .resideInAPackage("..web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.rapport.feedback.stream..", "org.apache.kafka..", "org.apache.avro..");

  @ArchTest
  static final ArchRule STREAMS_KNOW_NO_WEB =
      noClasses()
          .that()
          .resideInAPackage("dev.rapport.feedback.stream..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..web..", "org.springframework.web..", "org.springframework.boot..");

  @ArchTest
  static final ArchRule TOPOLOGIES_KNOW_NO_SPRING =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Topology")
          .or()
          .haveSimpleNameEndingWith("Processor")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..");

  @ArchTest
  static final ArchRule THE_CONTENT_DESK_KNOWS_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideInAPackage("dev.rapport.feedback.content..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache.kafka..",
              "org.apache.avro..",
              "..feedback.web..",
              "..feedback.stream..");
}
