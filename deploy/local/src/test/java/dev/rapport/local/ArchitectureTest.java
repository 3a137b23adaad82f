package dev.rapport.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.rapport.local.stack.KraftBroker;

@AnalyzeClasses(packages = "dev.rapport.local", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule KAFKAS_INNER_CLASSES_STAY_IN_ONE_CLASS =
      noClasses()
          .that()
          .doNotBelongToAnyOf(KraftBroker.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "kafka..",
              "scala..",
              "org.apache.kafka.metadata..",
              "org.apache.kafka.server..",
              "org.apache.kafka.raft..");

  @ArchTest
  static final ArchRule THE_STACK_KNOWS_NO_COMMAND =
      noClasses()
          .that()
          .resideInAPackage("dev.rapport.local.stack..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.rapport.local");

  @ArchTest
  static final ArchRule THE_COMMAND_NEEDS_NO_SPRING =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");
}
