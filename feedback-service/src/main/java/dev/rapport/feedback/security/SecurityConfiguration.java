package dev.rapport.feedback.security;

import dev.rapport.access.AccessConfiguration;
import dev.rapport.access.AccessTable;
import dev.rapport.access.OwnAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/** How callers are known and let in. */
@Configuration(proxyBeanMethods = false)
@Import(AccessConfiguration.class)
class SecurityConfiguration {

  @Bean
  AccessTable accessTable() {
    return AccessRules.table();
  }

  @Bean
  BearerTokenResolver tokenSource(OwnAddress address) {
    return new TokenSource(address);
  }
}
