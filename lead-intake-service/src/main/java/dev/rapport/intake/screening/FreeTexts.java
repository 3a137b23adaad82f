package dev.rapport.intake.screening;

import dev.rapport.intake.lead.NormalisedLead;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What a person wrote in their own words, rather than chose. */
final class FreeTexts {

  private static final List<String> ATTRIBUTES =
      List.of("comment", "comments", "description", "message", "notes", "question");

  private FreeTexts() {}

  /** The texts of a lead. */
  static Stream<String> of(NormalisedLead lead) {
    Map<String, String> attributes = lead.attributes();
    return Stream.concat(
        lead.answers().values().stream(),
        ATTRIBUTES.stream().map(attributes::get).filter(Objects::nonNull));
  }
}
