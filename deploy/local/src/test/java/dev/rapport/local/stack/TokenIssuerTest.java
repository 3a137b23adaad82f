package dev.rapport.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void a_token_says_who_bears_it_and_is_verified_by_the_key_that_services_are_given()
      throws Exception {
    TokenIssuer issuer = TokenIssuer.of(new StateFolder(folder), () -> NOON);
    SignedJWT token =
        SignedJWT.parse(issuer.token("ada", List.of("marketing", "ops"), Duration.ofHours(2)));

    Path published = Path.of(issuer.settings().getOrDefault("RAPPORT_SECURITY_PUBLIC_KEYS", ""));
    JWK key = JWKSet.load(published.toFile()).getKeyByKeyId(token.getHeader().getKeyID());
    assertThat(key.isPrivate()).isFalse();
    assertThat(token.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
    assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("ada");
    assertThat(token.getJWTClaimsSet().getStringListClaim("roles"))
        .containsExactly("marketing", "ops");
    assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
        .isEqualTo(NOON.plus(Duration.ofHours(2)));
    assertThat(issuer.settings())
        .containsEntry("RAPPORT_SECURITY_ISSUER_URI", token.getJWTClaimsSet().getIssuer())
        .containsEntry("RAPPORT_SECURITY_AUDIENCE", token.getJWTClaimsSet().getAudience().get(0));
  }

  @Test
  void the_key_is_made_once_and_its_owners_alone() throws Exception {
    StateFolder state = new StateFolder(folder);
    TokenIssuer first = TokenIssuer.of(state, () -> NOON);
    String published = Files.readString(state.tokenPublicKeys());

    TokenIssuer again = TokenIssuer.of(state, () -> NOON);

    assertThat(again.settings()).isEqualTo(first.settings());
    assertThat(Files.readString(state.tokenPublicKeys())).isEqualTo(published);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.tokenKey())))
        .isEqualTo("rw-------");
  }
}
