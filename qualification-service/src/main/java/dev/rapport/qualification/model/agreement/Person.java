package dev.rapport.qualification.model.agreement;

import org.jspecify.annotations.Nullable;

/**
 * Who decided.
 *
 * @param id the subject of their token; a service's name where nobody did
 * @param name what they are called, where the token tells it
 */
public record Person(String id, @Nullable String name) {

  /** The installation itself. */
  public static final Person RAPPORT = new Person("rapport", null);

  public Person {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a person needs an id");
    }
  }
}
