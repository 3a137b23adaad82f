package dev.rapport.testing;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** An issuer of tokens, with a key of its own. */
public final class TestTokens {

  /** What its tokens name as issuer. */
  public static final String ISSUER = "https://issuer.example";

  /** What they are meant for. */
  public static final String AUDIENCE = "rapport";

  private final ECKey key;

  /** With a new key. */
  public TestTokens() {
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes its public key. */
  public Path publicKeys(Path file) {
    try {
      return Files.writeString(file, keySet());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its public keys, as an issuer tells them. */
  public String keySet() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  /** A token of somebody with these roles. */
  public String of(String subject, String... roles) {
    return sign(claims(subject, roles).build());
  }

  /** What such a token says, to be changed. */
  public static JWTClaimsSet.Builder claims(String subject, String... roles) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject(subject)
        .claim("name", "Name of " + subject)
        .claim("roles", List.of(roles))
        .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))));
  }

  /** Any token, signed. */
  public String sign(JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("test").build(), claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
