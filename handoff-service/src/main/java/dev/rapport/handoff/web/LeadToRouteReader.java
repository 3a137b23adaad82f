package dev.rapport.handoff.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a made-up lead, and collects all that is wrong with it. */
final class LeadToRouteReader {

  /** Holidays are worked out for each year that somebody asks about, and kept. */
  private static final int MOST_YEARS_AWAY = 5;

  private static final int MOST_FAULTS = 50;

  private final JsonNode body;
  private final Set<String> asked = new HashSet<>();
  private final List<Problem.Fault> faults = new ArrayList<>();

  private LeadToRouteReader(JsonNode body) {
    this.body = body;
  }

  /**
   * The lead.
   *
   * @param now from which on {@code at} may be five years away
   * @throws Problem with all faults
   */
  static LeadToRoute read(JsonNode body, Instant now) {
    if (!body.isObject()) {
      throw new Problem(ProblemType.UNREADABLE, "A lead is an object.");
    }
    return new LeadToRouteReader(body).read(now);
  }

  private LeadToRoute read(Instant now) {
    LeadToRoute lead =
        new LeadToRoute(
            text("country"),
            text("industry"),
            text("language"),
            number("companySize"),
            text("company"),
            text("email"),
            text("jobTitle"),
            text("channel"),
            text("campaign"),
            texts("answers"),
            texts("attributes"),
            moment("at", now));
    for (String field : body.propertyNames()) {
      if (!asked.contains(field)) {
        add(Problem.Fault.unknown(field, field, asked));
      }
    }
    if (!faults.isEmpty()) {
      throw new Problem(
          faults.stream().anyMatch(LeadToRouteReader::isOfForm)
              ? ProblemType.UNREADABLE
              : ProblemType.INVALID,
          "The lead has faults: see errors.",
          faults);
    }
    return lead;
  }

  /** Whether whoever sent it has another form in mind, and not only another value. */
  private static boolean isOfForm(Problem.Fault fault) {
    return fault.code().equals("field.unknown") || fault.code().equals("type.wrong");
  }

  private @Nullable String text(String field) {
    JsonNode node = take(field);
    if (node == null || node.isString()) {
      return node == null ? null : node.stringValue();
    }
    fault(field, "type.wrong", "must be text");
    return null;
  }

  private @Nullable Integer number(String field) {
    JsonNode node = take(field);
    if (node == null || (node.isIntegralNumber() && node.canConvertToInt())) {
      return node == null ? null : (@Nullable Integer) Integer.valueOf(node.intValue());
    }
    fault(field, "type.wrong", "must be a whole number");
    return null;
  }

  /** As intake takes them: numbers and truth values are text, and what is null is not there. */
  private Map<String, String> texts(String field) {
    JsonNode node = take(field);
    Map<String, String> texts = new LinkedHashMap<>();
    if (node == null) {
      return texts;
    }
    if (!node.isObject()) {
      fault(field, "type.wrong", "must be an object of texts");
      return texts;
    }
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      JsonNode value = property.getValue();
      if (value.isContainer()) {
        fault(field + "." + property.getKey(), "type.wrong", "must be text");
      } else if (!value.isNull()) {
        texts.put(property.getKey(), value.asString());
      }
    }
    return texts;
  }

  private @Nullable Instant moment(String field, Instant now) {
    String text = text(field);
    if (text == null) {
      return null;
    }
    OffsetDateTime today = now.atOffset(ZoneOffset.UTC);
    Instant earliest = today.minusYears(MOST_YEARS_AWAY).toInstant();
    Instant latest = today.plusYears(MOST_YEARS_AWAY).toInstant();
    try {
      Instant moment = Instant.parse(text);
      if (moment.isBefore(earliest) || moment.isAfter(latest)) {
        fault(
            field,
            "value.out-of-range",
            "must be at most %d years from now".formatted(MOST_YEARS_AWAY));
      }
      return moment;
    } catch (DateTimeException noMoment) {
      fault(field, "time.invalid", "must be a point in time, as in " + now);
      return null;
    }
  }

  private @Nullable JsonNode take(String field) {
    asked.add(field);
    JsonNode node = body.get(field);
    return node == null || node.isNull() ? null : node;
  }

  private void fault(String field, String code, String message) {
    add(new Problem.Fault(field, code, message, null));
  }

  private void add(Problem.Fault fault) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(fault);
    }
  }
}
