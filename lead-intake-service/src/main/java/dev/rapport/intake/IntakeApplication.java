package dev.rapport.intake;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the lead intake service. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeSettings.class)
public class IntakeApplication {

  /** Runs until it is told to stop. */
  public static void main(String[] arguments) {
    SpringApplication.run(IntakeApplication.class, arguments);
  }
}
