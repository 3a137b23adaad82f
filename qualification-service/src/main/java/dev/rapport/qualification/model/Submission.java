package dev.rapport.qualification.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.identity.PersonKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person sent, once.
 *
 * @param contentHash tells its content from another's; null where the sender does not say
 * @param capturedAt when the person sent it
 * @param facts what it says, by field as the lead standard names fields ({@code company}, {@code
 *     answers.timing}); no blank values
 */
public record Submission(
    UUID id,
    @Nullable String contentHash,
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

  /** What it says, by field, said when it was captured. */
  Map<String, Fact> said() {
    Map<String, Fact> said = new HashMap<>();
    facts.forEach((field, value) -> said.put(field, Fact.said(value, capturedAt)));
    return said;
  }

  /** How a lead remembers it. */
  public Ref ref() {
    return new Ref(id, contentHash, capturedAt);
  }

  /**
   * The same submission under an id of its own, made of the id that it shares with another and its
   * content: a sender that counts its keys from one again after a restart loses nothing.
   */
  public Submission underItsOwnId() {
    UUID own = UUID.nameUUIDFromBytes((id + "/" + contentHash).getBytes(UTF_8));
    return new Submission(own, contentHash, person, capturedAt, facts, source, consents);
  }

  /** A submission by id, with the moment that orders it. */
  public record Ref(UUID id, @Nullable String contentHash, Instant capturedAt) {}
}
