package dev.rapport.handoff.crm;

import dev.rapport.handoff.crm.ValueSource.At;
import dev.rapport.handoff.crm.ValueSource.Computed;
import dev.rapport.handoff.crm.ValueSource.Fixed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/** Reads one connection. */
final class ConnectionReader {

  private static final int LONGEST_ORIGIN = 200;

  private final String name;
  private final SettingNode node;
  private final SecretReader secrets;

  ConnectionReader(String name, SettingNode node, SecretReader secrets) {
    this.name = name;
    this.node = node;
    this.secrets = secrets;
  }

  /** The connection; null, and faults, where it is not valid. */
  @Nullable CrmConnection read() {
    String origin = node.text("crm", name);
    if (origin.length() > LONGEST_ORIGIN) {
      node.fault("has a 'crm' of more than %d characters".formatted(LONGEST_ORIGIN));
    }
    SettingNode sender = node.require("sender", "how the CRM proves that it is the sender");
    List<SenderCheck> checks =
        sender == null ? List.of() : new SenderReader(sender, secrets).read();
    EventReader reader = reader();
    String organization = sender == null ? null : organization(sender, reader);
    Map<UpdateField, ValueSource> sources = sources();
    List<JsonPointer> eventId = eventId();
    EventExpression only = expression(node.find("only"));
    Map<String, UpdateReason> reasons = reasons();
    List<UpdateRule> rules = new RulesReader(node).read();
    node.refuseOthers();
    require();
    return checks.isEmpty() || reader == null
        ? null
        : new CrmConnection(
            name,
            checks,
            organization,
            reader,
            new UpdateMapping(name, origin, eventId, only, rules, sources, reasons));
  }

  private void require() {
    if (!node.isObject()) {
      return;
    }
    if (node.find("leadId") == null) {
      node.fault("needs 'leadId': where the id stands that the CRM was given with the lead");
    }
    if (node.find("eventId") == null && node.find("occurredAt") == null) {
      node.fault("needs 'eventId' or 'occurredAt': what tells one update from the next alike");
    }
    if (node.find("rules") == null && node.find("stages") == null) {
      node.fault("needs 'rules' or 'stages': which of its updates are which outcomes");
    }
    if (node.find("amount") != null && node.find("currency") == null) {
      node.fault("needs 'currency' beside 'amount'; {value: EUR} for always the same");
    }
  }

  private @Nullable EventReader reader() {
    SettingNode body = node.find("body");
    SettingNode events = node.find("events");
    String form = body == null ? "json" : body.text();
    if ("salesforce".equals(form)) {
      if (events != null) {
        events.fault("is of JSON; each notification of an outbound message is an event");
      }
      return new OutboundMessages();
    }
    if (body != null && form != null && !form.equals("json")) {
      body.fault("must be json or salesforce (an outbound message, SOAP)");
    }
    JsonPointer place = events == null ? JsonPointer.empty() : events.read(ConnectionReader::place);
    return place == null ? null : new JsonEvents(place);
  }

  private static @Nullable String organization(SettingNode sender, @Nullable EventReader reader) {
    SettingNode organization = sender.find("organization");
    if (organization == null) {
      return null;
    }
    if (!(reader instanceof OutboundMessages)) {
      organization.fault("stands in outbound messages alone: it needs 'body: salesforce'");
    }
    return organization.read(
        text -> {
          if (!text.matches("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?")) {
            throw new IllegalArgumentException("must be an organization's id: 15 or 18 characters");
          }
          return text;
        });
  }

  private Map<UpdateField, ValueSource> sources() {
    Map<UpdateField, ValueSource> sources = new EnumMap<>(UpdateField.class);
    for (UpdateField field : UpdateField.values()) {
      SettingNode found = node.find(field.key());
      ValueSource source = found == null ? null : source(found);
      if (source != null) {
        sources.put(field, source);
      }
    }
    return sources;
  }

  private static @Nullable ValueSource source(SettingNode found) {
    if (!found.isObject()) {
      JsonPointer place = found.read(ConnectionReader::place);
      return place == null ? null : new At(place);
    }
    SettingNode value = found.find("value");
    SettingNode cel = found.find("cel");
    found.refuseOthers();
    if ((value == null) == (cel == null)) {
      found.fault("must be a place (/deal/amount), {value: TEXT} or {cel: EXPRESSION}");
      return null;
    }
    if (cel != null) {
      EventExpression expression = cel.read(EventExpression::value);
      return expression == null ? null : new Computed(expression);
    }
    String text = value == null ? null : value.text();
    return text == null ? null : new Fixed(text);
  }

  private List<JsonPointer> eventId() {
    SettingNode found = node.find("eventId");
    List<JsonPointer> parts = new ArrayList<>();
    if (found != null) {
      for (SettingNode element : found.elements()) {
        JsonPointer place = element.read(ConnectionReader::place);
        if (place != null) {
          parts.add(place);
        }
      }
    }
    return parts;
  }

  private Map<String, UpdateReason> reasons() {
    Map<String, UpdateReason> reasons = new LinkedHashMap<>();
    SettingNode found = node.find("reasons");
    if (found != null) {
      found.each(
          (words, reason) -> {
            UpdateReason mapped = reason.read(RulesReader::reason);
            if (mapped != null) {
              reasons.put(words, mapped);
            }
          });
      found.refuseOthers();
    }
    return reasons;
  }

  static @Nullable EventExpression expression(@Nullable SettingNode found) {
    return found == null ? null : found.read(EventExpression::condition);
  }

  /** A place in an event, as JSON Pointer (RFC 6901) writes it. */
  static JsonPointer place(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException(
          "must be a place that begins with a slash, such as /deal/amount; {value: …} for a text");
    }
    return JsonPointer.compile(text);
  }
}
