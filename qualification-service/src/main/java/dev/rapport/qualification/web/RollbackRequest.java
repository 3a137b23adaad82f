package dev.rapport.qualification.web;

import dev.rapport.standard.LeadStandard;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * When a version of old is to be in effect again.
 *
 * @param effectiveFrom today where it is left out
 * @param reviewDue null for as long after that as it was the first time
 */
record RollbackRequest(
    LocalDate effectiveFrom, @Nullable LocalDate reviewDue, @Nullable String comment) {

  /** Reads the body; all of it can be left out. */
  static RollbackRequest read(JsonNode body, LocalDate today) {
    List<FieldFault> faults = new ArrayList<>();
    LocalDate asked = date(body, "effectiveFrom", faults);
    LocalDate from = asked == null ? today : asked;
    LocalDate review = date(body, "reviewDue", faults);
    String comment = Comments.read(body.path("comment"), faults);
    if (review != null && !review.isAfter(from)) {
      faults.add(FieldFault.invalid("reviewDue", "reviewDue must be after effectiveFrom"));
    }
    if (!faults.isEmpty()) {
      throw RequestException.invalid(faults);
    }
    return new RollbackRequest(from, review, comment);
  }

  private static @Nullable LocalDate date(JsonNode body, String field, List<FieldFault> faults) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(value.asString(""));
      if (LeadStandard.isDayOfAStandard(day)) {
        return day;
      }
    } catch (DateTimeParseException noDate) {
      // Told below, with the days that are too far off.
    }
    faults.add(
        new FieldFault(
            field,
            "time.invalid",
            field + " must be a date of the years 2000 to 2999: 2027-01-31"));
    return null;
  }
}
