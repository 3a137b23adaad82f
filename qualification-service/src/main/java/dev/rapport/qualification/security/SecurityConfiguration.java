package dev.rapport.qualification.security;

import dev.rapport.access.AccessTable;
import dev.rapport.access.ServicePages;
import dev.rapport.access.SignInConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** How callers are known and let in. */
@Configuration(proxyBeanMethods = false)
@Import(SignInConfiguration.class)
class SecurityConfiguration {

  @Bean
  AccessTable accessTable() {
    return AccessRules.table();
  }

  @Bean
  ServicePages servicePages() {
    return new ServicePages(
        "workbench",
        "Drafts and signatures are for people of marketing and sales.",
        "the lead standard");
  }
}
