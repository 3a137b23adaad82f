package dev.rapport.access;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are accepted. One of the first three is needed, unless the service is open.
 *
 * @param issuerUri an OpenID Connect issuer, whose keys are found by discovery; what a token's
 *     {@code iss} must be
 * @param jwkSetUri where the keys are, for an issuer without discovery
 * @param publicKeys a file with the keys (a JWK set), for an issuer that cannot be asked
 * @param audience what a token's {@code aud} must contain; null for any
 * @param rolesClaim where a token names its bearer's roles
 * @param publicAddress by which browsers reach the service, where that is not the address that it
 *     sees itself: behind a proxy that ends TLS
 * @param open nobody is asked who they are, and nobody can sign: to develop, on loopback only
 */
@ConfigurationProperties("rapport.security")
public record TokenSettings(
    @Nullable String issuerUri,
    @Nullable String jwkSetUri,
    @Nullable String publicKeys,
    @Nullable String audience,
    @DefaultValue("roles") String rolesClaim,
    @Nullable String publicAddress,
    @DefaultValue("false") boolean open) {

  /** Blank is not set, as an environment has it. */
  public TokenSettings {
    issuerUri = set(issuerUri);
    jwkSetUri = set(jwkSetUri);
    publicKeys = set(publicKeys);
    audience = set(audience);
    publicAddress = set(publicAddress);
  }

  /** Whether there is anything to verify a token with. */
  boolean hasIssuer() {
    return Stream.of(issuerUri, jwkSetUri, publicKeys).anyMatch(setting -> setting != null);
  }

  private static @Nullable String set(@Nullable String setting) {
    return setting == null || setting.isBlank() ? null : setting.strip();
  }
}
