package dev.rapport.intake;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the lead intake service. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeSettings.class)
@OpenAPIDefinition(
    info =
        @Info(
            title = "Rapport lead intake",
            version = "1",
            description = "Leads and signals of forms, programs, vendors and files come in here."))
public class IntakeApplication {

  /** Runs until it is told to stop. */
  public static void main(String[] arguments) {
    SpringApplication.run(IntakeApplication.class, arguments);
  }
}
