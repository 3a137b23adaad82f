package dev.rapport.intake.screening;

import java.util.Set;

/** Mail domains and phone numbers that are given out to be thrown away. */
public interface DisposableLists {

  /** Domains, in lower case and ASCII. */
  Set<String> domains();

  /** Numbers in E.164, or how they begin where the last character is a star. */
  Set<String> phones();
}
