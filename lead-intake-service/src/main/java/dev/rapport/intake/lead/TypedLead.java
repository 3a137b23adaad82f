package dev.rapport.intake.lead;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A lead as it was typed, whatever it came by: a JSON document, a row of a file, a form. It is safe
 * to keep but not yet understood; {@link LeadNormaliser} does that.
 *
 * @param fields what stands in the fields that have a meaning of their own
 * @param answers to the lead standard's questions, by name
 * @param clickIds by their parameter's name
 * @param consent in the order given
 * @param attributes whatever else was sent
 * @param faults found while reading; a lead that has any is refused
 */
public record TypedLead(
    Map<LeadField, String> fields,
    SortedMap<String, String> answers,
    SortedMap<String, String> clickIds,
    List<Consent> consent,
    SortedMap<String, String> attributes,
    List<FieldError> faults) {

  /** The most characters that a field may hold. */
  public static final int LONGEST_TEXT = 10_000;

  /** The most characters of a name that the sender made up. */
  public static final int LONGEST_NAME = 200;

  /** The most answers, click ids and attributes together. */
  public static final int MOST_OPEN_FIELDS = 200;

  /** The most entries of consent. */
  public static final int MOST_CONSENT = 50;

  /** A lead to be filled in. */
  public static Builder builder() {
    return new Builder();
  }

  /** Takes values by the path of their field, cleans them, and bounds their size and number. */
  public static final class Builder {

    private static final String ANSWERS = "answers.";
    private static final String ATTRIBUTES = "attributes.";
    private static final String SOURCE = "source.";
    private static final String CLICK_IDS = "source.clickIds.";
    private static final String CONSENT = "consent.";

    private static final Set<String> CLICK_ID_PARAMETERS =
        Set.of("gclid", "gbraid", "wbraid", "fbclid", "msclkid", "li_fat_id", "ttclid", "twclid");

    private static final int MOST_FAULTS = 100;

    private static final Set<String> YES =
        Set.of(
            "true", "yes", "y", "1", "on", "granted", "opted-in", "ja", "oui", "si", "sí", "sim");
    private static final Set<String> NO =
        Set.of("false", "no", "n", "0", "off", "denied", "opted-out", "nein", "non", "nee", "não");

    private final EnumMap<LeadField, String> fields = new EnumMap<>(LeadField.class);
    private final TreeMap<String, String> answers = new TreeMap<>();
    private final TreeMap<String, String> clickIds = new TreeMap<>();
    private final List<Consent> consent = new ArrayList<>();
    private final TreeMap<String, String> attributes = new TreeMap<>();
    private final List<FieldError> faults = new ArrayList<>();
    private boolean overfull;

    private Builder() {}

    /** Sets the field at {@code path}; a path that names none becomes an attribute. */
    public Builder put(String path, String value) {
      LeadField field = LeadField.at(path).orElse(null);
      return field == null ? putOpen(path, value) : put(field, value);
    }

    /** Sets a field; blank text leaves it unset. */
    public Builder put(LeadField field, String value) {
      String text = CleanText.kept(value);
      if (!text.isEmpty() && isShortEnough(field.path(), text)) {
        fields.put(field, text);
      }
      return this;
    }

    /** Whether the field at {@code path} has a value already. */
    public boolean has(String path) {
      LeadField field = LeadField.at(path).orElse(null);
      return field == null ? hasOpen(path) : fields.containsKey(field);
    }

    /** Adds a person's decision. */
    public Builder add(Consent decision) {
      if (consent.size() < MOST_CONSENT) {
        consent.add(decision);
      } else {
        overfull("consent", MOST_CONSENT);
      }
      return this;
    }

    /** Notes a fault that the reader found; after the first hundred, more would help nobody. */
    public Builder fault(FieldError fault) {
      if (faults.size() < MOST_FAULTS) {
        faults.add(fault);
      }
      return this;
    }

    /** The lead as filled in so far. */
    public TypedLead build() {
      return new TypedLead(fields, answers, clickIds, consent, attributes, faults);
    }

    private Builder putOpen(String path, String value) {
      if (path.startsWith(CONSENT)) {
        return decide(path, path.substring(CONSENT.length()), CleanText.kept(value));
      }
      return put(home(path), CleanText.kept(name(path)), value);
    }

    private boolean hasOpen(String path) {
      return path.startsWith(CONSENT)
          ? consent.stream().anyMatch(c -> c.purpose().equals(path.substring(CONSENT.length())))
          : home(path).containsKey(CleanText.kept(name(path)));
    }

    private Map<String, String> home(String path) {
      if (path.startsWith(ANSWERS)) {
        return answers;
      }
      return path.startsWith(CLICK_IDS) || isClickId(path) ? clickIds : attributes;
    }

    private static String name(String path) {
      for (String prefix : List.of(ANSWERS, ATTRIBUTES, CLICK_IDS)) {
        if (path.startsWith(prefix)) {
          return path.substring(prefix.length());
        }
      }
      return isClickId(path) ? path.substring(SOURCE.length()) : path;
    }

    private static boolean isClickId(String path) {
      return path.startsWith(SOURCE)
          && CLICK_ID_PARAMETERS.contains(path.substring(SOURCE.length()));
    }

    private Builder put(Map<String, String> home, String name, String value) {
      String text = CleanText.kept(value);
      if (name.isEmpty() || text.isEmpty()) {
        return this;
      }
      if (name.length() > LONGEST_NAME) {
        fault(
            new FieldError(
                name.substring(0, LONGEST_NAME) + "…",
                FaultCode.TEXT_TOO_LONG,
                "A field's name has at most " + LONGEST_NAME + " characters."));
      } else if (answers.size() + clickIds.size() + attributes.size() >= MOST_OPEN_FIELDS) {
        overfull("attributes", MOST_OPEN_FIELDS);
      } else if (isShortEnough(name, text)) {
        home.put(name, text);
      }
      return this;
    }

    private Builder decide(String path, String purpose, String value) {
      String word = value.toLowerCase(Locale.ROOT);
      if (YES.contains(word) || NO.contains(word)) {
        return add(new Consent(purpose, YES.contains(word), null, null));
      }
      if (!word.isEmpty()) {
        fault(
            new FieldError(path, FaultCode.TYPE_WRONG, "Consent is given as yes or no, or empty."));
      }
      return this;
    }

    private boolean isShortEnough(String path, String text) {
      if (text.length() <= LONGEST_TEXT) {
        return true;
      }
      fault(
          new FieldError(
              path,
              FaultCode.TEXT_TOO_LONG,
              "A field holds at most " + LONGEST_TEXT + " characters."));
      return false;
    }

    private void overfull(String field, int most) {
      if (!overfull) {
        fault(
            new FieldError(
                field, FaultCode.TOO_MANY_FIELDS, "A lead has at most " + most + " of them."));
        overfull = true;
      }
    }
  }
}
