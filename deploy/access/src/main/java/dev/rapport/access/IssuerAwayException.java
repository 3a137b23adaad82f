package dev.rapport.access;

import org.springframework.security.core.AuthenticationException;

/** A token cannot be verified now: whose keys verify it does not answer. The next may be. */
public final class IssuerAwayException extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  IssuerAwayException(RuntimeException cause) {
    super("The issuer of tokens does not tell its keys now; ask again.", cause);
  }
}
