package dev.rapport.intake.webhook;

import dev.rapport.intake.lead.TypedLead;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What announcements say besides the lead's id: form, page, campaign. */
final class AnnouncedAttributes {

  /** Ids and times are far shorter; what is longer is no use before the lead is there. */
  private static final int LONGEST = 1_000;

  private AnnouncedAttributes() {}

  /** Every field of {@code object} that says something, but the id. */
  static SortedMap<String, String> of(JsonNode object, String id) {
    SortedMap<String, String> attributes = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String text = VendorLead.text(field.getValue());
      if (!field.getKey().equals(id)
          && !text.isBlank()
          && text.length() <= LONGEST
          && field.getKey().length() <= TypedLead.LONGEST_NAME
          && attributes.size() < TypedLead.MOST_OPEN_FIELDS) {
        attributes.put(field.getKey(), text);
      }
    }
    return attributes;
  }
}
