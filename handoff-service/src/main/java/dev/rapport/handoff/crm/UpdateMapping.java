package dev.rapport.handoff.crm;

import dev.rapport.handoff.crm.CrmTally.Result;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/** Makes outcomes of a CRM's events, by the rules of its connection. */
final class UpdateMapping {

  private static final int SHORT = 200;

  private final String connection;
  private final String origin;
  private final List<JsonPointer> eventId;
  private final @Nullable EventExpression only;
  private final List<UpdateRule> rules;
  private final Map<UpdateField, ValueSource> sources;
  private final Map<String, UpdateReason> reasons = new HashMap<>();

  /**
   * A mapping.
   *
   * @param connection its name, which is part of every outcome's id
   * @param origin the CRM's name
   * @param eventId what the id of an event is made of; where none of it is there, it is its content
   * @param only what an event must be for any rule to be looked at; null for anything
   * @param rules the first that matches says what an event is
   * @param reasons the customer's reasons, in whatever case, and which of ours they are
   */
  UpdateMapping(
      String connection,
      String origin,
      List<JsonPointer> eventId,
      @Nullable EventExpression only,
      List<UpdateRule> rules,
      Map<UpdateField, ValueSource> sources,
      Map<String, UpdateReason> reasons) {
    this.connection = connection;
    this.origin = origin;
    this.eventId = List.copyOf(eventId);
    this.only = only;
    this.rules = List.copyOf(rules);
    this.sources = new EnumMap<>(sources);
    reasons.forEach((words, reason) -> this.reasons.put(UpdateRule.folded(words), reason));
  }

  /** What {@code event}, told at {@code now}, is. */
  Reading read(CrmEvent event, Instant now) {
    if (only != null && !only.holds(event)) {
      return new Reading.Nothing(Result.UNMAPPED);
    }
    ValueSource lead = sources.get(UpdateField.LEAD_ID);
    String said = lead == null ? null : lead.text(event);
    if (said == null) {
      return new Reading.Nothing(Result.FOREIGN);
    }
    UUID leadId = uuid(said);
    if (leadId == null) {
      return new Reading.Nothing(Result.UNUSABLE);
    }
    for (UpdateRule rule : rules) {
      if (rule.matches(event)) {
        return told(event, leadId, rule, now);
      }
    }
    return new Reading.Nothing(Result.UNMAPPED);
  }

  private Reading told(CrmEvent event, UUID leadId, UpdateRule rule, Instant now) {
    UpdateKind kind = rule.kind();
    UpdateValues values = new UpdateValues(event, sources, now);
    Why why = kind.hasReason() ? why(rule, values) : new Why(null, null);
    SalesUpdate update =
        new SalesUpdate(
            OutcomeIds.of(connection, eventId(event), leadId, kind),
            leadId,
            kind,
            values.occurredAt(),
            now,
            values.text(UpdateField.REP, SHORT),
            why.reason(),
            kind.hasReason() ? values.text(UpdateField.COMPETITOR, SHORT) : null,
            kind == UpdateKind.NO_RESPONSE ? values.attempts() : null,
            kind.hasMoney() ? values.money() : null,
            values.texts(UpdateField.OBJECTIONS),
            values.texts(UpdateField.MATERIALS),
            values.text(UpdateField.BUYER_PHRASE, UpdateValues.LONG),
            comment(why.words(), values.text(UpdateField.COMMENT, UpdateValues.LONG)),
            kind == UpdateKind.REJECTED && why.reason() == UpdateReason.TIMING
                ? values.deferredUntil()
                : null,
            origin);
    return new Reading.Told(update, values.unread());
  }

  /**
   * A reason.
   *
   * @param words what the CRM said, where the list has no word for it
   */
  private record Why(@Nullable UpdateReason reason, @Nullable String words) {}

  private Why why(UpdateRule rule, UpdateValues values) {
    String words = values.text(UpdateField.REASON, UpdateValues.LONG);
    if (rule.reason() != null) {
      return new Why(rule.reason(), words);
    }
    if (words == null) {
      return new Why(null, null);
    }
    UpdateReason mapped = reasons.get(UpdateRule.folded(words));
    if (mapped != null) {
      return new Why(mapped, mapped == UpdateReason.OTHER ? words : null);
    }
    return UpdateReason.named(words)
        .map(reason -> new Why(reason, null))
        .orElseGet(() -> new Why(UpdateReason.OTHER, words));
  }

  private static @Nullable String comment(@Nullable String words, @Nullable String comment) {
    if (words == null || comment == null || words.equals(comment)) {
      return words == null ? comment : words;
    }
    String both = words + "\n" + comment;
    return both.substring(0, Math.min(both.length(), UpdateValues.LONG));
  }

  private String eventId(CrmEvent event) {
    boolean known = eventId.stream().anyMatch(part -> event.text(part) != null);
    return known
        ? eventId.stream()
            .map(event::text)
            .map(part -> part == null ? "" : part.length() + ":" + part)
            .collect(Collectors.joining(","))
        : event.canonical();
  }

  private static @Nullable UUID uuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equalsIgnoreCase(text) ? uuid : null;
    } catch (IllegalArgumentException notOne) {
      return null;
    }
  }
}
