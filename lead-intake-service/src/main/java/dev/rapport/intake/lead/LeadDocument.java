package dev.rapport.intake.lead;

import java.io.StringWriter;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a lead's JSON in one pass, without a tree in between. Every fault is noted under the field
 * that has it; what has no field of its own becomes an attribute: scalars as their text, objects
 * and arrays as JSON.
 */
public final class LeadDocument {

  /** How deep a document may nest. */
  public static final int DEEPEST = 32;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(100)
                  .maxNameLength(10_000)
                  .build())
          .build();

  /** Fields of a lead whose number is as good as its text. */
  private static final Set<LeadField> NUMERIC = Set.of(LeadField.PHONE, LeadField.COMPANY_SIZE);

  private static final String TEXT = "This field takes text.";

  private LeadDocument() {}

  /** Reads a lead; never throws for what was sent. */
  public static TypedLead read(byte[] json) {
    return read(json, lead -> {});
  }

  /** Reads a lead and lets {@code complete} fill in what it does not say. */
  public static TypedLead read(byte[] json, Consumer<TypedLead.Builder> complete) {
    TypedLead.Builder lead = TypedLead.builder();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      read(parser, lead);
    }
    complete.accept(lead);
    return lead.build();
  }

  private static void read(JsonParser parser, TypedLead.Builder lead) {
    try {
      new Pass(parser, lead).readDocument();
    } catch (StreamConstraintsException tooComplex) {
      lead.fault(
          new FieldError(
              fieldAt(parser),
              FaultCode.JSON_TOO_COMPLEX,
              "JSON may nest %d levels deep, and numbers and names have bounds."
                  .formatted(DEEPEST)));
    } catch (JacksonException malformed) {
      lead.fault(
          new FieldError("", FaultCode.JSON_MALFORMED, "This is no JSON" + place(malformed)));
    }
  }

  private static String place(JacksonException malformed) {
    var location = malformed.getLocation();
    return location == null
        ? "."
        : ": see line %d, column %d.".formatted(location.getLineNr(), location.getColumnNr());
  }

  /** The document's own field within which {@code parser} stands. */
  private static String fieldAt(JsonParser parser) {
    var context = parser.streamReadContext();
    while (context != null && context.getParent() != null && !context.getParent().inRoot()) {
      context = context.getParent();
    }
    String name = context == null ? null : context.currentName();
    return name == null ? "" : shortened(name);
  }

  private static String shortened(String name) {
    String kept = CleanText.kept(name);
    return kept.length() <= TypedLead.LONGEST_NAME
        ? kept
        : kept.substring(0, TypedLead.LONGEST_NAME) + "…";
  }

  /** One document's reading. */
  private record Pass(JsonParser parser, TypedLead.Builder lead) {

    void readDocument() {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        wrongType("", "A lead is a JSON object.");
      } else {
        readFields();
      }
      if (parser.nextToken() != null) {
        lead.fault(
            new FieldError("", FaultCode.JSON_MALFORMED, "More than one JSON value was sent."));
      }
    }

    private void readFields() {
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken value = parser.nextToken();
        switch (name) {
          case "answers" -> readMap("answers", "answers.");
          case "attributes" -> readMap("attributes", "attributes.");
          case "source" -> readSource();
          case "consent" -> readConsents();
          default -> readTopLevel(name, value);
        }
      }
    }

    private void readTopLevel(String name, JsonToken value) {
      if (name.indexOf('.') < 0) {
        readField(name, value);
      } else {
        // It looks like a path of ours, but is a name of theirs.
        readOpen("attributes." + name);
      }
    }

    private void readSource() {
      if (!entersObject("source")) {
        return;
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken value = parser.nextToken();
        if (name.equals("clickIds")) {
          readMap("source.clickIds", "source.clickIds.");
        } else {
          readField("source." + name, value);
        }
      }
    }

    private void readMap(String field, String prefix) {
      if (!entersObject(field)) {
        return;
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        readOpen(prefix + name);
      }
    }

    /** Whether a field holds an object; notes it if it holds anything else but null. */
    private boolean entersObject(String field) {
      JsonToken value = parser.currentToken();
      if (value == JsonToken.START_OBJECT) {
        return true;
      }
      if (value != JsonToken.VALUE_NULL) {
        parser.skipChildren();
        wrongType(field, "This field takes an object.");
      }
      return false;
    }

    private void readField(String path, JsonToken value) {
      LeadField field = LeadField.at(path).orElse(null);
      if (field == null) {
        readOpen(path);
      } else if (value == JsonToken.VALUE_STRING
          || (value.isNumeric() && NUMERIC.contains(field))) {
        lead.put(field, parser.getString());
      } else if (value != JsonToken.VALUE_NULL) {
        parser.skipChildren();
        wrongType(path, NUMERIC.contains(field) ? "This field takes text or a number." : TEXT);
      }
    }

    private void readOpen(String path) {
      JsonToken value = parser.currentToken();
      if (value.isStructStart()) {
        lead.put(path, json());
      } else if (value != JsonToken.VALUE_NULL) {
        lead.put(path, parser.getString());
      }
    }

    private String json() {
      StringWriter text = new StringWriter();
      try (JsonGenerator copy = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
        copy.copyCurrentStructureExact(parser);
      }
      return text.toString();
    }

    private void readConsents() {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        return;
      }
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        parser.skipChildren();
        wrongType("consent", "This field takes an array of objects.");
        return;
      }
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        readConsent("consent[" + i + "]");
      }
    }

    private void readConsent(String path) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        wrongType(path, "An entry of consent is an object.");
        return;
      }
      String purpose = null;
      Boolean granted = null;
      String wording = null;
      Instant at = null;
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        String member = path + "." + name;
        switch (name) {
          case "purpose" -> purpose = text(member);
          case "granted" -> granted = truth(member);
          case "wording" -> wording = text(member);
          case "at" -> at = moment(member);
          default -> readOpen("attributes." + member);
        }
      }
      if (purpose == null || granted == null) {
        missing(path, purpose == null ? "purpose" : "granted");
      } else {
        lead.add(new Consent(purpose, granted, wording, at));
      }
    }

    private void missing(String path, String member) {
      lead.fault(
          new FieldError(
              path + "." + member,
              FaultCode.REQUIRED,
              "Consent says for what purpose, and whether it was granted."));
    }

    private @Nullable String text(String path) {
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        String text = CleanText.kept(parser.getString());
        if (text.length() > TypedLead.LONGEST_TEXT) {
          lead.fault(new FieldError(path, FaultCode.TEXT_TOO_LONG, "This text is too long."));
        }
        return text.isEmpty() ? null : text;
      }
      notNull(path, TEXT);
      return null;
    }

    private @Nullable Boolean truth(String path) {
      if (parser.currentToken().isBoolean()) {
        return parser.getBooleanValue();
      }
      notNull(path, "This field takes true or false.");
      return null;
    }

    private @Nullable Instant moment(String path) {
      String text = text(path);
      Instant at = text == null ? null : Moments.parse(text).orElse(null);
      if (text != null && at == null) {
        lead.fault(
            new FieldError(
                path,
                FaultCode.TIME_INVALID,
                "Write a time in ISO 8601, for example 2026-11-21T10:00:00Z."));
      }
      return at;
    }

    private void notNull(String path, String expected) {
      if (parser.currentToken() != JsonToken.VALUE_NULL) {
        parser.skipChildren();
        wrongType(path, expected);
      }
    }

    private void wrongType(String path, String expected) {
      lead.fault(new FieldError(shortened(path), FaultCode.TYPE_WRONG, expected));
    }
  }
}
