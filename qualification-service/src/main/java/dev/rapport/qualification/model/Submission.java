package dev.rapport.qualification.model;

import dev.rapport.identity.PersonKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a person sent, once.
 *
 * @param capturedAt when the person sent it
 * @param facts what it says, by field as the lead standard names fields ({@code company}, {@code
 *     answers.timing}); no blank values
 */
public record Submission(
    UUID id,
    PersonKey person,
    Instant capturedAt,
    Map<String, String> facts,
    Source source,
    List<Consent> consents) {

  /** Copies. */
  public Submission {
    facts = Map.copyOf(facts);
    consents = List.copyOf(consents);
  }

  /** How a lead remembers it. */
  public Ref ref() {
    return new Ref(id, capturedAt);
  }

  /** A submission by id, with the moment that orders it. */
  public record Ref(UUID id, Instant capturedAt) {}
}
