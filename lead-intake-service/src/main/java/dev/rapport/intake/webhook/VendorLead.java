package dev.rapport.intake.webhook;

import dev.rapport.identity.EmailAddress;
import dev.rapport.intake.lead.Consent;
import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.Signal;
import dev.rapport.intake.lead.TypedLead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A lead as it is put together from a vendor's fields. What cannot stand where it belongs becomes
 * an attribute, and what is too long is cut: the vendor will not mend it, and the rest of the lead
 * is worth having.
 */
final class VendorLead {

  /** Leaves room for what an adapter itself has to say. */
  private static final int MOST_FIELDS = TypedLead.MOST_OPEN_FIELDS - 20;

  private static final int LONGEST = TypedLead.LONGEST_TEXT;

  /** Leaves room for a number that tells it from another. */
  private static final int LONGEST_NAME = TypedLead.LONGEST_NAME - 5;

  /** Attributes that have a meaning in a signal. */
  private static final Set<String> RESERVED =
      Set.of("name", "kind", "origin", "occurredAt", "submissionId");

  private final Wording wording;
  private final Instant now;

  /** By path, in the order of their coming. */
  private final Map<String, String> values = new LinkedHashMap<>();

  private final List<Consent> consent = new ArrayList<>();
  private int leftOut;

  VendorLead(Wording wording, Instant now) {
    this.wording = wording;
    this.now = now;
  }

  /** A field by the vendor's name; an object or an array has no meaning here. */
  VendorLead put(String name, JsonNode value) {
    return value.isContainer() ? at(attribute(name), name, text(value)) : put(name, text(value));
  }

  /** A field by the vendor's name. */
  VendorLead put(String name, String value) {
    return at(wording.path(name).orElse(attribute(name)), name, value);
  }

  /** A field whose meaning the vendor's documents tell; the settings may still know better. */
  VendorLead put(String name, String path, JsonNode value) {
    return put(name, path, text(value));
  }

  /** A field whose meaning the vendor's documents tell; the settings may still know better. */
  VendorLead put(String name, String path, String value) {
    return at(wording.told(name).orElse(path), name, value);
  }

  /**
   * A field that the vendor calls by several names, such as an id and a title: the first that means
   * something decides, and the last that there is becomes the attribute's name if none does.
   */
  VendorLead putNamed(List<String> names, String value) {
    String attribute = "field";
    for (String name : names) {
      if (wording.path(name).isPresent()) {
        return put(name, value);
      }
      attribute = name.isBlank() ? attribute : name;
    }
    return at(attribute(attribute), attribute, value);
  }

  /** Every field of {@code object} but the known ones. */
  VendorLead putAll(JsonNode object, Set<String> known) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!known.contains(field.getKey())) {
        put(field.getKey(), field.getValue());
      }
    }
    return this;
  }

  /** Every field of {@code object} but the known ones, as attributes whatever they are called. */
  VendorLead keepAll(JsonNode object, Set<String> known) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!known.contains(field.getKey())) {
        put(field.getKey(), attribute(field.getKey()), field.getValue());
      }
    }
    return this;
  }

  /** The whole name of a person, whose first word is taken for the given name. */
  VendorLead fullName(String name, String value) {
    String whole = value.strip();
    int space = whole.indexOf(' ');
    put(name, attribute("fullName"), whole);
    if (space < 0) {
      return whole.isEmpty() ? this : fill(LeadField.FIRST_NAME, whole);
    }
    return fill(LeadField.FIRST_NAME, whole.substring(0, space))
        .fill(LeadField.LAST_NAME, whole.substring(space + 1).strip());
  }

  /** When the person sent it; a time that cannot be is kept as an attribute. */
  VendorLead capturedAt(String name, JsonNode value) {
    String text = text(value);
    Instant at = VendorTime.parse(text, now).orElse(null);
    return at == null
        ? put(name, attribute(name), text)
        : put(name, LeadField.CAPTURED_AT.path(), at.toString());
  }

  /** A decision of the person. */
  VendorLead decide(Consent decision) {
    if (consent.size() < TypedLead.MOST_CONSENT) {
      consent.add(decision);
    }
    return this;
  }

  /** It is the vendor's or an operator's test. */
  VendorLead test(boolean isTest) {
    if (isTest) {
      values.put(attribute("isTest"), "true");
    }
    return this;
  }

  /** A value for what neither the vendor nor the settings say. */
  VendorLead fill(LeadField field, String value) {
    if (!value.isBlank() && !wording.constants().containsKey(field.path())) {
      values.putIfAbsent(field.path(), cut(value, LONGEST));
    }
    return this;
  }

  /** Whether it is known whom it is about. */
  boolean hasContact() {
    return values.containsKey(LeadField.EMAIL.path()) || values.containsKey(LeadField.PHONE.path());
  }

  /** What was put together, as a signal of that name; the time of the event is the signal's. */
  TypedLead buildSignal(Signal.Kind kind, String name) {
    for (String reserved : RESERVED) {
      String theirs = values.remove("attributes." + reserved);
      if (theirs != null) {
        values.put(free(attribute("vendor." + reserved)), theirs);
      }
    }
    values.put("attributes.name", cut(name, LONGEST_NAME));
    values.put("attributes.kind", kind.name());
    return lead();
  }

  /** The lead, with the settings' constants for what it does not say. */
  TypedLead build() {
    wording.constants().forEach(values::putIfAbsent);
    return lead();
  }

  private TypedLead lead() {
    String email = values.get(LeadField.EMAIL.path());
    if (email != null
        && values.containsKey(LeadField.PHONE.path())
        && EmailAddress.parse(email).isEmpty()) {
      // A wrong address must not cost us the number beside it.
      values.remove(LeadField.EMAIL.path());
      values.putIfAbsent(attribute("email"), email);
    }
    if (leftOut > 0) {
      values.put(attribute("fieldsLeftOut"), Integer.toString(leftOut));
    }
    TypedLead.Builder lead = TypedLead.builder();
    values.forEach(lead::put);
    consent.forEach(lead::add);
    return lead.build();
  }

  /** A value's text: scalars as they are, objects and arrays as JSON, nothing for null. */
  static String text(@Nullable JsonNode value) {
    if (value == null || value.isNull() || value.isMissingNode()) {
      return "";
    }
    return value.isValueNode() ? value.asString() : value.toString();
  }

  static String attribute(String name) {
    return "attributes." + cut(name, LONGEST_NAME);
  }

  private VendorLead at(String path, String name, String value) {
    if (value.isBlank() || path.equals(Wording.IGNORE)) {
      return this;
    }
    if (values.size() < MOST_FIELDS) {
      values.put(takes(path, value) ? path : free(attribute(name)), cut(value, LONGEST));
    } else {
      leftOut++;
    }
    return this;
  }

  /** A second value of the same name is kept beside the first. */
  private String free(String path) {
    String free = path;
    for (int i = 2; values.containsKey(free); i++) {
      free = path + "#" + i;
    }
    return free;
  }

  /** Whether a lead would take the value at that path, and has none there yet. */
  private boolean takes(String path, String value) {
    return !values.containsKey(path)
        && TypedLead.builder().put(path, value).build().faults().isEmpty();
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
