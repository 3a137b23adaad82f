package dev.rapport.feedback;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The feedback service as a process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class FeedbackApplication {

  /** Starts it. */
  public static void main(String[] arguments) {
    SpringApplication.run(FeedbackApplication.class, arguments);
  }
}
