package dev.rapport.intake.webhook;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Vendors' ids of what they send. */
final class EventIds {

  /** No vendor's id is longer; what is has not been given by one. */
  private static final int LONGEST = 500;

  private EventIds() {}

  /** The first of these that is an id; null if none is. */
  static @Nullable String of(JsonNode... candidates) {
    for (JsonNode candidate : candidates) {
      String id = candidate.isValueNode() ? VendorLead.text(candidate).strip() : "";
      if (!id.isEmpty() && id.length() <= LONGEST) {
        return id;
      }
    }
    return null;
  }
}
