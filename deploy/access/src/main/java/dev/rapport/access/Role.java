package dev.rapport.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a token can make its bearer. */
public enum Role {
  /** Drafts the standard, and signs it for marketing. */
  MARKETING,
  /** Drafts the standard, signs it for sales, and answers handoffs. */
  SALES,
  /** Runs the installation. */
  OPS,
  /** A program that asks about leads and answers for sales, such as a CRM. */
  INTEGRATION;

  /** As tokens name it: {@code marketing}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that name, whatever its case; others are none of ours. */
  static Optional<Role> named(String name) {
    return Arrays.stream(values()).filter(role -> role.name().equalsIgnoreCase(name)).findFirst();
  }
}
