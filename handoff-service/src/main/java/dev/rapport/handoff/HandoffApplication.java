package dev.rapport.handoff;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The handoff service. */
// Nobody signs in here with a password; what knows callers are tokens.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
@OpenAPIDefinition(
    info =
        @Info(
            title = "Rapport handoff",
            version = "1",
            description =
                "Which rep has which qualified lead, what they say to it, and the rosters it is"
                    + " routed by."))
public class HandoffApplication {

  /** Starts it. */
  public static void main(String[] arguments) {
    SpringApplication.run(HandoffApplication.class, arguments);
  }
}
