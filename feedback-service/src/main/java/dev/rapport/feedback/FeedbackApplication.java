package dev.rapport.feedback;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The feedback service as a process. */
// Nobody signs in here with a password; what knows callers are tokens.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
@OpenAPIDefinition(
    info =
        @Info(
            title = "Rapport feedback",
            version = "1",
            description =
                "Tell what became of leads, and read what the funnel and each finding came to."))
public class FeedbackApplication {

  /** Starts it. */
  public static void main(String[] arguments) {
    SpringApplication.run(FeedbackApplication.class, arguments);
  }
}
