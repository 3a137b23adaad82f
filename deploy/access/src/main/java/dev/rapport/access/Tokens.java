package dev.rapport.access;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestTemplate;

/** Makes what verifies a token. */
final class Tokens {

  /** Those with public keys. */
  private static final Set<SignatureAlgorithm> ALGORITHMS =
      Set.of(
          SignatureAlgorithm.RS256,
          SignatureAlgorithm.RS384,
          SignatureAlgorithm.RS512,
          SignatureAlgorithm.PS256,
          SignatureAlgorithm.ES256,
          SignatureAlgorithm.ES384);

  private static final int LONGEST_SUBJECT = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Logger log = LoggerFactory.getLogger(Tokens.class);

  private Tokens() {}

  /**
   * A decoder.
   *
   * @throws SecuritySettingException if the file of keys cannot be read
   */
  static JwtDecoder decoder(TokenSettings settings) {
    String file = settings.publicKeys();
    if (file != null) {
      return verifying(ofFile(file), settings);
    }
    String keys = settings.jwkSetUri();
    if (keys != null) {
      return ofIssuer(
          verifying(
              NimbusJwtDecoder.withJwkSetUri(keys)
                  .restOperations(http())
                  .jwsAlgorithms(all -> all.addAll(ALGORITHMS))
                  .build(),
              settings));
    }
    String issuer = String.valueOf(settings.issuerUri());
    // An issuer that is away for a moment is no reason not to start.
    return ofIssuer(
        new SupplierJwtDecoder(
            () ->
                verifying(
                    NimbusJwtDecoder.withIssuerLocation(issuer).restOperations(http()).build(),
                    settings)));
  }

  /** Tells an issuer that is away from a token that is bad. */
  private static JwtDecoder ofIssuer(JwtDecoder decoder) {
    return token -> {
      try {
        return decoder.decode(token);
      } catch (BadJwtException refused) {
        throw refused;
      } catch (JwtException | JwtDecoderInitializationException away) {
        log.warn("the keys of tokens cannot be had: {}", NestedExceptionUtils.getRootCause(away));
        throw new IssuerAwayException(away);
      }
    };
  }

  /** Left alone, an issuer that says nothing would be waited for without end. */
  private static RestTemplate http() {
    SimpleClientHttpRequestFactory connections = new SimpleClientHttpRequestFactory();
    connections.setConnectTimeout(PATIENCE);
    connections.setReadTimeout(PATIENCE);
    return new RestTemplate(connections);
  }

  private static NimbusJwtDecoder ofFile(String file) {
    try {
      JWKSet keys = JWKSet.load(Path.of(file.replaceFirst("^file:", "")).toFile());
      if (keys.isEmpty()) {
        throw unusable(file, "it holds no key");
      }
      return NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<>(keys.toPublicJWKSet()))
          .jwsAlgorithms(all -> all.addAll(ALGORITHMS))
          .build();
    } catch (IOException | ParseException e) {
      throw unusable(file, e.getMessage());
    }
  }

  private static NimbusJwtDecoder verifying(NimbusJwtDecoder decoder, TokenSettings settings) {
    List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>();
    String issuer = settings.issuerUri();
    if (issuer != null) {
      validators.add(new JwtIssuerValidator(issuer));
    }
    String audience = settings.audience();
    if (audience != null) {
      validators.add(new JwtAudienceValidator(audience));
    }
    // Somebody signs, and it must be told who; and what never ends can never be taken back.
    validators.add(new JwtClaimValidator<@Nullable String>("sub", Tokens::isSubject));
    validators.add(new JwtClaimValidator<@Nullable Object>("exp", end -> end != null));
    decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(validators));
    return decoder;
  }

  private static boolean isSubject(@Nullable String subject) {
    return subject != null && !subject.isBlank() && subject.length() <= LONGEST_SUBJECT;
  }

  private static SecuritySettingException unusable(String file, @Nullable String why) {
    return new SecuritySettingException(
        "rapport.security.public-keys: %s cannot be used: %s".formatted(file, why),
        "Point it at a JWK set with the issuer's public keys.");
  }
}
