package dev.rapport.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Reads our roles out of a token; what else it names there is somebody else's.
 *
 * @param claim where they stand: a list of names or one text with spaces between. A dot leads into
 *     a claim: {@code realm_access.roles}
 */
public record TokenRoles(String claim) implements Converter<Jwt, Collection<GrantedAuthority>> {

  private static final String PREFIX = "ROLE_";

  @Override
  public Collection<GrantedAuthority> convert(Jwt token) {
    return names(value(token))
        .flatMap(name -> Role.named(name).stream())
        .distinct()
        .<GrantedAuthority>map(TokenRoles::authority)
        .toList();
  }

  /** What the bearer of a role is granted. */
  static SimpleGrantedAuthority authority(Role role) {
    return new SimpleGrantedAuthority(PREFIX + role.name());
  }

  /** Whether a role is among what somebody is granted. */
  public static boolean has(Collection<? extends GrantedAuthority> granted, Role role) {
    return granted.stream().anyMatch(one -> (PREFIX + role.name()).equals(one.getAuthority()));
  }

  private @Nullable Object value(Jwt token) {
    Object whole = token.getClaim(claim);
    if (whole != null) {
      return whole;
    }
    Object value = token.getClaims();
    for (String step : Arrays.asList(claim.split("\\."))) {
      value = value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return value;
  }

  private static Stream<String> names(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf);
    }
    return value instanceof String text ? Arrays.stream(text.split("\\s+")) : Stream.empty();
  }
}
