package dev.rapport.qualification.security;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
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
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import tools.jackson.databind.json.JsonMapper;

/** How callers are known and let in. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final String OPEN = "rapport.security.open";

  /** Nothing but our own files, and nothing written into a page. */
  private static final String CONTENT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

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
      OwnAddress address,
      OwnView view,
      JsonMapper json) {
    AccessProblems problems = new AccessProblems(json);
    JwtAuthenticationConverter callers = new JwtAuthenticationConverter();
    callers.setJwtGrantedAuthoritiesConverter(new TokenRoles(settings.rolesClaim()));
    common(http, problems, view)
        .oauth2ResourceServer(
            server ->
                server
                    .bearerTokenResolver(new TokenSource(address))
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
      OwnAddress address,
      OwnView view,
      JsonMapper json) {
    if (server.getAddress() == null || !server.getAddress().isLoopbackAddress()) {
      throw new SecuritySettingException(
          OPEN + " opens all leads to a network: server.address is no loopback address.",
          "Set rapport.security.issuer-uri instead, or server.address to 127.0.0.1.");
    }
    AccessProblems problems = new AccessProblems(json);
    common(http, problems, view)
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
    ForwardHeadersStrategy proxies = server.getForwardHeadersStrategy();
    return new OwnView(
        server.getAddress() != null
            && server.getAddress().isLoopbackAddress()
            && (proxies == null || proxies == ForwardHeadersStrategy.NONE),
        managementPort);
  }

  private static HttpSecurity common(HttpSecurity http, AccessProblems problems, OwnView view) {
    return http
        // A token in a header is nobody else's to send, and TokenSource says when a cookie counts.
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(none -> none.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            // Without a referrer a form says no origin either, by which TokenSource knows it.
            to ->
                to.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                    .contentSecurityPolicy(content -> content.policyDirectives(CONTENT)))
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .authorizeHttpRequests(requests -> rules(requests, view));
  }

  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests,
      OwnView view) {
    requests.requestMatchers(AccessRules.OPEN.toArray(String[]::new)).permitAll();
    requests.requestMatchers("/actuator/**").access(view.manager());
    for (AccessRules.Rule rule : AccessRules.rules()) {
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
