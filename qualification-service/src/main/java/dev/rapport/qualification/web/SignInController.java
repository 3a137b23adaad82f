package dev.rapport.qualification.web;

import dev.rapport.qualification.security.OwnAddress;
import dev.rapport.qualification.security.TokenSource;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signs a browser in by a link: its token becomes a cookie that no script reads and no other site
 * sends, for as long as the token is good. Where nobody is asked who they are there is none.
 */
@RestController
@Hidden
final class SignInController {

  private final ObjectProvider<JwtDecoder> tokens;
  private final OwnAddress address;
  private final InstantSource clock;

  SignInController(ObjectProvider<JwtDecoder> tokens, OwnAddress address, InstantSource clock) {
    this.tokens = tokens;
    this.address = address;
    this.clock = clock;
  }

  @GetMapping("/signin")
  ResponseEntity<Void> signIn(@RequestParam String token, HttpServletRequest request) {
    JwtDecoder decoder = tokens.getIfAvailable();
    ResponseEntity.BodyBuilder toPages =
        ResponseEntity.status(HttpStatus.SEE_OTHER)
            .location(URI.create("/"))
            // The address holds the token.
            .header("Referrer-Policy", "no-referrer")
            .cacheControl(CacheControl.noStore());
    if (decoder == null) {
      return toPages.build();
    }
    Jwt known = decode(decoder, token);
    return toPages
        .header(
            HttpHeaders.SET_COOKIE,
            ResponseCookie.from(TokenSource.COOKIE, token)
                .httpOnly(true)
                .sameSite("Strict")
                .secure(request.isSecure() || address.isHttps())
                .path("/")
                .maxAge(left(known.getExpiresAt()))
                .build()
                .toString())
        .build();
  }

  private static Jwt decode(JwtDecoder decoder, String token) {
    try {
      return decoder.decode(token);
    } catch (JwtException refused) {
      throw RequestException.badToken();
    }
  }

  private Duration left(@Nullable Instant end) {
    Duration left = end == null ? Duration.ZERO : Duration.between(clock.instant(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
