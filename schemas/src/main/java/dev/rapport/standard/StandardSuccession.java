package dev.rapport.standard;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The place that a draft takes among the versions of its standard.
 *
 * @param id of the standard
 * @param version the next one
 * @param today the first day (UTC) from which it can be in effect
 */
public record StandardSuccession(String id, int version, LocalDate today) {

  /** Each fault at its line. A field of another form is left to whoever checks the form. */
  List<StandardFault> faults(StandardDocument document) {
    JsonNode root = document.root();
    List<StandardFault> faults = new ArrayList<>();
    JsonNode name = root.path("id");
    if (name.isString() && !name.asString().equals(id)) {
      faults.add(document.fault("id", "must be %s, the standard that is in effect".formatted(id)));
    }
    JsonNode number = root.path("version");
    if (number.isNumber() && number.asDouble() != version) {
      faults.add(document.fault("version", "must be %d, the next version".formatted(version)));
    }
    if (isPast(root.path("effectiveFrom"))) {
      faults.add(
          document.fault(
              "effectiveFrom", "is in the past; it must be %s or later".formatted(today)));
    }
    return faults;
  }

  private boolean isPast(JsonNode date) {
    try {
      return date.isString() && LocalDate.parse(date.asString()).isBefore(today);
    } catch (DateTimeParseException noDate) {
      return false;
    }
  }
}
