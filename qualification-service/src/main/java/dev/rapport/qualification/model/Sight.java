package dev.rapport.qualification.model;

import org.jspecify.annotations.Nullable;

/** What is known of a submission's id when it arrives. */
public enum Sight {
  /** Nobody sent it before. */
  FIRST,
  /** It came before with the same content, or one of the two does not say with which. */
  REPEATED,
  /** It came before with other content: two submissions under one id. */
  CONFLICTING;

  /** Compares a submission's content with that of an earlier one of the same id. */
  public static Sight of(@Nullable String earlierHash, @Nullable String hash) {
    return earlierHash == null || hash == null || earlierHash.equals(hash) ? REPEATED : CONFLICTING;
  }
}
