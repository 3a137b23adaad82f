package dev.rapport.access;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signs a browser in by a link: its token becomes a cookie that no script reads and no other site
 * sends, for as long as the token is good. The token stands behind the link's {@code #}, which no
 * server and no log is told, and our own page asks whether to sign in as whoever it names: nobody
 * is signed in as somebody else by a page of another site. Where nobody is asked who they are there
 * is none.
 */
@RestController
@Hidden
final class SignInController {

  private final ObjectProvider<JwtDecoder> tokens;
  private final OwnAddress address;
  private final AccessPages pages;
  private final InstantSource clock;

  SignInController(
      ObjectProvider<JwtDecoder> tokens,
      OwnAddress address,
      AccessPages pages,
      InstantSource clock) {
    this.tokens = tokens;
    this.address = address;
    this.pages = pages;
    this.clock = clock;
  }

  /** The page that asks. */
  @GetMapping("/signin")
  ResponseEntity<String> page() {
    if (tokens.getIfAvailable() == null) {
      return toPages().build();
    }
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
        .cacheControl(CacheControl.noStore())
        .body(pages.signIn());
  }

  @PostMapping("/signin")
  ResponseEntity<Void> signIn(@RequestParam String token, HttpServletRequest request) {
    JwtDecoder decoder = tokens.getIfAvailable();
    if (decoder == null) {
      return toPages().build();
    }
    if (!address.isOfOurPage(request)) {
      throw new AccessDeniedException("another page signs in");
    }
    Jwt known = decode(decoder, token);
    return toPages()
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

  private static ResponseEntity.BodyBuilder toPages() {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("/"))
        .cacheControl(CacheControl.noStore());
  }

  private static Jwt decode(JwtDecoder decoder, String token) {
    try {
      return decoder.decode(token);
    } catch (JwtException refused) {
      throw notGood(refused);
    }
  }

  private static ErrorResponseException notGood(JwtException refused) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.UNAUTHORIZED, "This link is not good any more; ask for another");
    problem.setType(AccessProblems.UNAUTHORIZED);
    problem.setTitle(AccessProblems.WHO);
    return new ErrorResponseException(HttpStatus.UNAUTHORIZED, problem, refused);
  }

  private Duration left(@Nullable Instant end) {
    Duration left = end == null ? Duration.ZERO : Duration.between(clock.instant(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
