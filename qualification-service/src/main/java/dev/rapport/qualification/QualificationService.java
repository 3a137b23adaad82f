package dev.rapport.qualification;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** Starts the service. */
// Nobody signs in here with a password; what knows callers are tokens.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
@OpenAPIDefinition(
    info =
        @Info(
            title = "Rapport qualification",
            version = "1",
            description =
                "How leads are judged and why, by which version of the lead standard, and who"
                    + " signed it."))
public class QualificationService {

  /** From the command line. */
  public static void main(String[] arguments) {
    SpringApplication.run(QualificationService.class, arguments);
  }
}
