package dev.rapport.qualification;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** Starts the service. */
// Nobody signs in here with a password; what knows callers are tokens.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class QualificationService {

  /** From the command line. */
  public static void main(String[] arguments) {
    SpringApplication.run(QualificationService.class, arguments);
  }
}
