package dev.rapport.qualification.model;

import dev.rapport.identity.PersonKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that became known about a person beside what they submitted.
 *
 * @param submission the submission it belongs to; null where the sender does not know it
 * @param lead the lead it belongs to; null where the sender does not know it
 * @param name the event's name, for example page_viewed
 * @param deferredUntil the day, in UTC, until which sales has put the lead off; null of all else
 */
public record Signal(
    UUID id,
    PersonKey person,
    @Nullable UUID submission,
    @Nullable UUID lead,
    Instant occurredAt,
    Kind kind,
    String name,
    Map<String, String> answers,
    Map<String, String> attributes,
    @Nullable LocalDate deferredUntil) {

  /** What others may know of a company or a person as well as they do themselves. */
  private static final Set<String> ENRICHABLE =
      Set.of(
          LeadFacts.FIRST_NAME,
          LeadFacts.LAST_NAME,
          LeadFacts.COMPANY,
          LeadFacts.COMPANY_SIZE,
          LeadFacts.INDUSTRY,
          LeadFacts.COUNTRY,
          LeadFacts.JOB_TITLE);

  /** What kind of knowledge it is. */
  public enum Kind {
    /** What the person did. */
    BEHAVIOUR,
    /** What the person said later. */
    ANSWER,
    /** What somebody else knows about them. */
    ENRICHMENT
  }

  /** Copies. */
  public Signal {
    answers = Map.copyOf(answers);
    attributes = Map.copyOf(attributes);
  }

  /**
   * What it says, by field as the lead standard names fields. What was bought never stands for what
   * the person said: it is marked. What a person did says nothing; it counts.
   */
  Map<String, Fact> facts() {
    Map<String, Fact> facts = new HashMap<>();
    if (kind == Kind.BEHAVIOUR) {
      return facts;
    }
    boolean enriched = kind == Kind.ENRICHMENT;
    if (deferredUntil != null) {
      put(facts, LeadFacts.DEFERRED_UNTIL, deferredUntil.toString(), enriched);
    }
    answers.forEach((question, said) -> put(facts, LeadFacts.ANSWERS + question, said, enriched));
    attributes.forEach(
        (attribute, value) ->
            put(
                facts,
                enriched && isEnrichable(attribute, value)
                    ? attribute
                    : LeadFacts.ATTRIBUTES + attribute,
                value,
                enriched));
    return facts;
  }

  private static boolean isEnrichable(String attribute, String value) {
    return ENRICHABLE.contains(attribute)
        && (!attribute.equals(LeadFacts.COMPANY_SIZE) || value.matches("\\d{1,8}"));
  }

  private void put(Map<String, Fact> facts, String field, String value, boolean enriched) {
    if (!value.isBlank()) {
      facts.put(field, new Fact(value, occurredAt, enriched));
    }
  }

  /** The same without what nothing is made of. */
  Signal asItWaits() {
    return kind == Kind.BEHAVIOUR
        ? new Signal(id, person, submission, lead, occurredAt, kind, name, Map.of(), Map.of(), null)
        : this;
  }

  /** Bytes that it takes where it is stored. */
  long size() {
    return TextSize.ofAll(name, person.value()) + TextSize.of(answers) + TextSize.of(attributes);
  }
}
