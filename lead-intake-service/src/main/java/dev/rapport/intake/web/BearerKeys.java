package dev.rapport.intake.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.http.HttpHeaders;

/**
 * Keys by which callers are let in ({@code Authorization: Bearer …}, RFC 6750); several, so that
 * they can be changed one after the other.
 *
 * @param keys any of which will do
 */
public record BearerKeys(List<String> keys) {

  private static final String BEARER = "Bearer ";

  /** Takes a copy, without what is blank. */
  public BearerKeys {
    keys = keys.stream().map(String::strip).filter(key -> !key.isEmpty()).toList();
  }

  /** Whether there is none: then nobody has one. */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Whether a request has one of them. Takes as long for a key that is nearly right. */
  public boolean admit(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return false;
    }
    byte[] given = header.substring(BEARER.length()).strip().getBytes(UTF_8);
    boolean admitted = false;
    for (String key : keys) {
      admitted |= MessageDigest.isEqual(given, key.getBytes(UTF_8));
    }
    return admitted;
  }

  /** Keeps the keys out of logs. */
  @Override
  public String toString() {
    return "BearerKeys[…]";
  }
}
