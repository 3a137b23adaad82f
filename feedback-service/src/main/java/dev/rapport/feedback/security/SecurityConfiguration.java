package dev.rapport.feedback.security;

import dev.rapport.access.AccessConfiguration;
import dev.rapport.access.AccessTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** How callers are known and let in. */
@Configuration(proxyBeanMethods = false)
@Import(AccessConfiguration.class)
class SecurityConfiguration {

  @Bean
  AccessTable accessTable() {
    return AccessRules.table();
  }
}
