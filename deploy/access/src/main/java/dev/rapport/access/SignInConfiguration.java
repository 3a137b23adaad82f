package dev.rapport.access;

import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/**
 * How people are let in to a service's pages. A service with pages imports it instead of {@link
 * AccessConfiguration}, and brings its {@link ServicePages} and an {@link InstantSource} too; its
 * {@link AccessTable} leaves {@code /signin} and {@code /assets/**} open. Its pages look like the
 * others by {@code /assets/rapport.css}.
 */
@Configuration(proxyBeanMethods = false)
@Import(AccessConfiguration.class)
public class SignInConfiguration {

  @Bean
  AccessPages accessPages(ServicePages service) {
    return new AccessPages(service);
  }

  @Bean
  BearerTokenResolver tokenSource(OwnAddress address) {
    return new TokenSource(address);
  }

  @Bean
  SignInController signInController(
      ObjectProvider<JwtDecoder> tokens,
      OwnAddress address,
      AccessPages pages,
      InstantSource clock) {
    return new SignInController(tokens, address, pages, clock);
  }
}
