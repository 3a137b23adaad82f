package dev.rapport.intake.lead;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A lead's normalised content as one text that no other content shares: each value follows its name
 * and its length.
 */
final class ContentText {

  private final StringBuilder text = new StringBuilder(512);

  private ContentText() {}

  /** The text of {@code lead}; what was typed does not count, only what it came to. */
  static String of(NormalisedLead lead) {
    ContentText content = new ContentText();
    content.add("email", lead.email());
    content.add("phone", lead.phone());
    content.add("companySize", lead.companySize());
    content.add("country", lead.country());
    content.add("language", lead.language());
    content.add("capturedAt", lead.capturedAt());
    for (LeadField field : LeadField.values()) {
      content.add(field.path(), lead.text(field));
    }
    content.addAll("answers", lead.answers());
    content.addAll("clickIds", lead.clickIds());
    content.addAll("attributes", lead.attributes());
    lead.consent().forEach(content::add);
    return content.text.toString();
  }

  /** The text of a signal: whom and what it is about, what it answers, what else it says. */
  static String of(
      Map<String, String> about, Map<String, String> answers, Map<String, String> attributes) {
    ContentText content = new ContentText();
    content.addAll("about", new TreeMap<>(about));
    content.addAll("answers", answers);
    content.addAll("attributes", attributes);
    return content.text.toString();
  }

  private void add(Consent consent) {
    add("consent", consent.purpose());
    add("granted", consent.granted());
    add("wording", consent.wording());
    add("at", consent.at());
  }

  private void addAll(String name, Map<String, String> values) {
    add(name, values.size());
    values.forEach(
        (key, value) -> {
          add("", key);
          add("", value);
        });
  }

  private void add(String name, @Nullable Object value) {
    if (value != null) {
      String string = value.toString();
      text.append(name).append(':').append(string.length()).append(':').append(string);
    }
  }
}
