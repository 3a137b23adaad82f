package dev.rapport.local.stack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Issues the tokens of a stack on one machine, in place of a company's own sign-in. Its key is made
 * once and kept in the state folder, readable by its owner only; the services know the public half.
 */
public final class TokenIssuer {

  /** What a role may be. */
  public static final List<String> ROLES = List.of("marketing", "sales", "ops", "integration");

  private static final String ISSUER = "rapport-local";
  private static final String AUDIENCE = "rapport";

  private final StateFolder state;
  private final ECKey key;
  private final InstantSource clock;

  private TokenIssuer(StateFolder state, ECKey key, InstantSource clock) {
    this.state = state;
    this.key = key;
    this.clock = clock;
  }

  /**
   * The issuer of a state folder, made if there is none.
   *
   * @throws StackException if its key can be neither read nor kept
   */
  public static TokenIssuer of(StateFolder state, InstantSource clock) {
    Path file = state.tokenKey();
    try {
      if (Files.notExists(file)) {
        ECKey made = new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
        Files.createDirectories(state.root());
        OwnerOnlyFile.write(file, made.toJSONString());
      }
      ECKey key = ECKey.parse(Files.readString(file));
      // Every time: a folder that was copied without it is whole again.
      Files.writeString(state.tokenPublicKeys(), new JWKSet(key.toPublicJWK()).toString());
      return new TokenIssuer(state, key, clock);
    } catch (IOException | ParseException | JOSEException e) {
      throw new StackException("cannot keep the key of tokens in %s: %s".formatted(file, e), e);
    }
  }

  /**
   * A token.
   *
   * @param name who bears it; what they sign is theirs
   * @param roles of {@link #ROLES}
   * @param life how long it is good for
   */
  public String token(String name, List<String> roles, Duration life) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .subject(name)
            .claim("name", name)
            .claim("roles", roles)
            .issueTime(Date.from(clock.instant()))
            .expirationTime(Date.from(clock.instant().plus(life)))
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new StackException("cannot sign a token: " + e.getMessage(), e);
    }
    return token.serialize();
  }

  /** What a service is told so that it takes these tokens, as environment variables. */
  Map<String, String> settings() {
    return Map.of(
        "RAPPORT_SECURITY_PUBLIC_KEYS", state.tokenPublicKeys().toString(),
        "RAPPORT_SECURITY_ISSUER_URI", ISSUER,
        "RAPPORT_SECURITY_AUDIENCE", AUDIENCE);
  }
}
