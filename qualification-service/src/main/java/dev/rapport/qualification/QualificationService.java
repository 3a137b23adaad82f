package dev.rapport.qualification;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class QualificationService {

  /** From the command line. */
  public static void main(String[] arguments) {
    SpringApplication.run(QualificationService.class, arguments);
  }
}
