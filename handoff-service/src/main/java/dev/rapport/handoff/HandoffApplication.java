package dev.rapport.handoff;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The handoff service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HandoffApplication {

  /** Starts it. */
  public static void main(String[] arguments) {
    SpringApplication.run(HandoffApplication.class, arguments);
  }
}
