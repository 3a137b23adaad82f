package dev.rapport.qualification.web;

import dev.rapport.identity.EmailAddress;
import dev.rapport.qualification.model.LeadFacts;
import dev.rapport.standard.Behaviour;
import dev.rapport.standard.Lead;
import dev.rapport.standard.LeadSource;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A lead to judge on trial, as JSON: what {@code POST /v1/leads} of intake takes, with the moments
 * of capture and judgement. Reads field by field and collects every fault.
 */
final class LeadRequest {

  static final String CAPTURED_AT = "capturedAt";
  static final String NOW = "now";
  static final String SAID_AT = "saidAt";
  static final String BEHAVIOUR = "behaviour";
  static final String SOURCE = "source";
  static final String CONSENT = "consent";

  private static final String ANSWERS = "answers";
  private static final String ATTRIBUTES = "attributes";

  /** Bounds a number of employees to what a company can have. */
  private static final int MOST_EMPLOYEES = 100_000_000;

  private static final Set<String> TEXTS =
      Set.of(
          LeadFacts.EMAIL,
          LeadFacts.EMAIL_DOMAIN,
          LeadFacts.PHONE,
          LeadFacts.FIRST_NAME,
          LeadFacts.LAST_NAME,
          LeadFacts.COMPANY,
          LeadFacts.INDUSTRY,
          LeadFacts.COUNTRY,
          LeadFacts.LANGUAGE,
          LeadFacts.JOB_TITLE);

  private final List<FieldFault> faults = new ArrayList<>();
  private final Map<String, String> facts = new HashMap<>();
  private final Instant arrived;
  private final Map<String, Instant> saidAt = new HashMap<>();
  private LeadSource source = LeadSource.UNKNOWN;
  private Behaviour behaviour = Behaviour.NONE;
  private @Nullable Instant capturedAt;
  private @Nullable Instant now;

  private LeadRequest(Instant arrived) {
    this.arrived = arrived;
  }

  /**
   * A lead and the moment to judge it for.
   *
   * @param now the moment asked for, else the moment of asking
   */
  record Case(Lead lead, Instant now) {}

  /**
   * Reads a request.
   *
   * @param arrived stands in for moments that the request does not name
   * @throws RequestException with every fault
   */
  static Case read(JsonNode json, Instant arrived) {
    if (!json.isObject()) {
      throw RequestException.malformedJson("a lead is a JSON object");
    }
    LeadRequest request = new LeadRequest(arrived);
    json.properties().forEach(entry -> request.readField(entry.getKey(), entry.getValue()));
    request.deriveDomain();
    if (!request.faults.isEmpty()) {
      throw RequestException.invalid(request.faults);
    }
    return request.toCase();
  }

  private Case toCase() {
    Instant judgedFor = now == null ? arrived : now;
    return new Case(
        LeadFacts.lead(
            facts, source, capturedAt == null ? judgedFor : capturedAt, saidAt, behaviour),
        judgedFor);
  }

  private void readField(String field, JsonNode value) {
    if (value.isNull()) {
      return;
    }
    if (TEXTS.contains(field)) {
      put(field, text(field, value));
      return;
    }
    switch (field) {
      case LeadFacts.COMPANY_SIZE -> readCompanySize(value);
      case ANSWERS -> readNamed(ANSWERS, LeadFacts.ANSWERS, value);
      case ATTRIBUTES -> readNamed(ATTRIBUTES, LeadFacts.ATTRIBUTES, value);
      case SOURCE -> readSource(value);
      case CAPTURED_AT -> capturedAt = moment(CAPTURED_AT, value);
      case NOW -> now = moment(NOW, value);
      case LeadFacts.DEFERRED_UNTIL -> readDay(value);
      case SAID_AT -> readSaidAt(value);
      case BEHAVIOUR -> readBehaviour(value);
      // A judgement asks for no consent, and what was typed stands normalised beside it.
      case CONSENT, "typed" -> {}
      default -> put(LeadFacts.ATTRIBUTES + field, anyText(value));
    }
  }

  private void readCompanySize(JsonNode value) {
    String text = anyText(value).strip();
    if (text.matches("\\d{1,9}") && Integer.parseInt(text) <= MOST_EMPLOYEES) {
      put(LeadFacts.COMPANY_SIZE, Integer.toString(Integer.parseInt(text)));
    } else {
      faults.add(
          FieldFault.wrongType(
              LeadFacts.COMPANY_SIZE, "a whole number of people from 0 to " + MOST_EMPLOYEES));
    }
  }

  private void readNamed(String field, String prefix, JsonNode value) {
    if (!value.isObject()) {
      faults.add(FieldFault.wrongType(field, "an object"));
      return;
    }
    value
        .properties()
        .forEach(
            entry -> {
              if (!entry.getValue().isNull() && !entry.getKey().isEmpty()) {
                put(prefix + entry.getKey(), anyText(entry.getValue()));
              }
            });
  }

  private void readSource(JsonNode value) {
    if (!value.isObject()) {
      faults.add(FieldFault.wrongType(SOURCE, "an object"));
      return;
    }
    source =
        new LeadSource(
            sourceText(value, "channel"),
            sourceText(value, "campaign"),
            sourceText(value, "medium"),
            sourceText(value, "landingPage"),
            sourceText(value, "referrer"));
  }

  private void readSaidAt(JsonNode value) {
    if (!value.isObject()) {
      faults.add(FieldFault.wrongType(SAID_AT, "an object of moments"));
      return;
    }
    value
        .properties()
        .forEach(
            entry -> {
              Instant at = moment(SAID_AT + "." + entry.getKey(), entry.getValue());
              if (at != null) {
                saidAt.put(entry.getKey(), at);
              }
            });
  }

  private void readBehaviour(JsonNode value) {
    if (!value.isObject()) {
      faults.add(FieldFault.wrongType(BEHAVIOUR, "an object of lists of moments"));
      return;
    }
    value.properties().forEach(entry -> readEvents(entry.getKey(), entry.getValue()));
  }

  private void readEvents(String name, JsonNode moments) {
    String field = BEHAVIOUR + "." + name;
    if (!moments.isArray()) {
      faults.add(FieldFault.wrongType(field, "a list of moments"));
      return;
    }
    for (JsonNode each : moments) {
      Instant at = moment(field, each);
      if (at != null) {
        behaviour = behaviour.with(name, at);
      }
    }
  }

  private @Nullable String sourceText(JsonNode value, String part) {
    JsonNode text = value.get(part);
    return text == null || text.isNull() ? null : text(SOURCE + "." + part, text);
  }

  private void deriveDomain() {
    String email = facts.get(LeadFacts.EMAIL);
    if (email == null) {
      return;
    }
    EmailAddress.parse(email)
        .ifPresentOrElse(
            address -> {
              put(LeadFacts.EMAIL, address.toString());
              put(LeadFacts.EMAIL_DOMAIN, address.domain());
            },
            () -> faults.add(FieldFault.noAddress(LeadFacts.EMAIL)));
  }

  private @Nullable Instant moment(String field, JsonNode value) {
    try {
      return Instant.parse(anyText(value));
    } catch (DateTimeException notAMoment) {
      faults.add(FieldFault.noMoment(field));
      return null;
    }
  }

  private void readDay(JsonNode value) {
    try {
      put(LeadFacts.DEFERRED_UNTIL, LocalDate.parse(anyText(value)).toString());
    } catch (DateTimeException notADay) {
      faults.add(FieldFault.wrongType(LeadFacts.DEFERRED_UNTIL, "a day, as in 2027-03-01"));
    }
  }

  private @Nullable String text(String field, JsonNode value) {
    if (value.isString() || value.isNumber() || value.isBoolean()) {
      return value.asString();
    }
    faults.add(FieldFault.wrongType(field, "text"));
    return null;
  }

  /** Text as it is, numbers and booleans as their text, objects and arrays as JSON. */
  private static String anyText(JsonNode value) {
    return value.isContainer() ? value.toString() : value.asString();
  }

  private void put(String field, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.put(field, value);
    }
  }
}
