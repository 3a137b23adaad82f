package dev.rapport.access;

import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/**
 * How callers are known and let in. A service imports it and brings its {@link AccessTable}; one
 * with pages for people imports {@link SignInConfiguration}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenSettings.class)
public class AccessConfiguration {

  private static final String OPEN = "rapport.security.open";

  /** Spring Boot's, where none is set. */
  private static final int DEFAULT_PORT = 8080;

  /** Verifies tokens. Without an issuer the service does not start. */
  @Bean
  @ConditionalOnProperty(name = OPEN, havingValue = "false", matchIfMissing = true)
  JwtDecoder tokens(TokenSettings settings) {
    if (!settings.hasIssuer()) {
      throw new SecuritySettingException(
          "rapport.security.issuer-uri is not set: it is not known whose tokens let callers in.",
          "Set rapport.security.issuer-uri, or rapport.security.jwk-set-uri, or"
              + " rapport.security.public-keys to a file with the issuer's keys.");
    }
    return Tokens.decoder(settings);
  }

  @Bean
  @ConditionalOnProperty(name = OPEN, havingValue = "false", matchIfMissing = true)
  SecurityFilterChain knownCallers(
      HttpSecurity http,
      TokenSettings settings,
      AccessTable table,
      ObjectProvider<BearerTokenResolver> resolver,
      ObjectProvider<AccessPages> pages,
      OwnView view,
      JsonMapper json) {
    AccessProblems problems = new AccessProblems(json, pages.getIfAvailable());
    JwtAuthenticationConverter callers = new JwtAuthenticationConverter();
    callers.setJwtGrantedAuthoritiesConverter(new TokenRoles(settings.rolesClaim()));
    common(http, table, problems, view)
        .oauth2ResourceServer(
            server ->
                server
                    .bearerTokenResolver(
                        unlessOpen(table, resolver.getIfAvailable(DefaultBearerTokenResolver::new)))
                    .authenticationEntryPoint(problems)
                    .accessDeniedHandler(problems)
                    .jwt(token -> token.jwtAuthenticationConverter(callers)));
    return http.build();
  }

  /** To develop: everybody may ask, and nobody can sign, for nobody is known. */
  @Bean
  @ConditionalOnProperty(name = OPEN)
  SecurityFilterChain open(
      HttpSecurity http,
      ServerProperties server,
      AccessTable table,
      OwnAddress address,
      ObjectProvider<AccessPages> pages,
      OwnView view,
      JsonMapper json) {
    if (server.getAddress() == null || !server.getAddress().isLoopbackAddress()) {
      throw new SecuritySettingException(
          OPEN + " opens all leads to a network: server.address is no loopback address.",
          "Set rapport.security.issuer-uri instead, or server.address to 127.0.0.1.");
    }
    AccessProblems problems = new AccessProblems(json, pages.getIfAvailable());
    common(http, table, problems, view)
        .addFilterAfter(new AddressGate(address, problems), HeaderWriterFilter.class)
        .anonymous(
            anybody ->
                anybody.authorities(
                    TokenRoles.authority(Role.INTEGRATION).getAuthority(),
                    TokenRoles.authority(Role.OPS).getAuthority()));
    return http.build();
  }

  @Bean
  OwnAddress ownAddress(TokenSettings settings) {
    return OwnAddress.of(settings.publicAddress());
  }

  @Bean
  OwnView ownView(
      ServerProperties server, @Value("${management.server.port:-1}") int managementPort) {
    // Named alike, they are one port, which everybody reaches.
    boolean isOfItsOwn =
        managementPort != Objects.requireNonNullElse(server.getPort(), DEFAULT_PORT);
    ForwardHeadersStrategy proxies = server.getForwardHeadersStrategy();
    return new OwnView(
        server.getAddress() != null
            && server.getAddress().isLoopbackAddress()
            && (proxies == null || proxies == ForwardHeadersStrategy.NONE),
        isOfItsOwn ? managementPort : -1);
  }

  /** What proves itself otherwise may bring another's token, in the header that ours come in. */
  private static BearerTokenResolver unlessOpen(AccessTable table, BearerTokenResolver tokens) {
    RequestMatcher open =
        new OrRequestMatcher(
            table.open().stream()
                .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toList());
    return request -> open.matches(request) ? null : tokens.resolve(request);
  }

  private static HttpSecurity common(
      HttpSecurity http, AccessTable table, AccessProblems problems, OwnView view) {
    return http
        // A token in a header is nobody else's to send; who takes cookies says when one counts.
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(none -> none.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            // Without a referrer a form says no origin either, by which its own service knows it.
            to ->
                to.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                    .contentSecurityPolicy(
                        content -> content.policyDirectives(table.contentPolicy())))
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .authorizeHttpRequests(requests -> rules(requests, table, view));
  }

  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests,
      AccessTable table,
      OwnView view) {
    requests.requestMatchers(table.open().toArray(String[]::new)).permitAll();
    requests.requestMatchers("/actuator/**").access(view.manager());
    for (AccessTable.Rule rule : table.rules()) {
      String[] allowed = rule.allowed().stream().map(Role::name).toArray(String[]::new);
      requests.requestMatchers(rule.method(), rule.path()).hasAnyRole(allowed);
    }
  }

  /**
   * Who sees what the service says of itself: operators; everybody on this machine where nobody
   * else can reach it, but for pages that a browser there shows and proxies that speak for others;
   * and everybody on a port that is there for that alone.
   *
   * @param loopback whether nobody but this machine can reach the service, if not by a proxy whose
   *     word is taken
   * @param port of its own, -1 for none
   */
  record OwnView(boolean loopback, int port) {

    AuthorizationManager<RequestAuthorizationContext> manager() {
      AuthorizationManager<RequestAuthorizationContext> operators =
          AuthorityAuthorizationManager.hasRole(Role.OPS.name());
      return (caller, request) ->
          (loopback && OwnAddress.isOfThisMachine(request.getRequest()))
                  || request.getRequest().getLocalPort() == port
              ? new AuthorizationDecision(true)
              : operators.authorize(caller, request);
    }
  }
}
