package dev.rapport.local.replay;

import dev.rapport.events.avro.OutcomeKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a file's rows become leads and outcomes.
 *
 * @param about what is told before it is used, or null
 * @param lead null for a file of outcomes
 * @param outcomes the first whose condition holds counts, of those with the same kind
 */
record ReplayMapping(@Nullable String about, @Nullable LeadPart lead, List<OutcomePart> outcomes) {

  /** Fields of a lead with a name of their own; the others are grouped. */
  static final Set<String> LEAD_FIELDS =
      Set.of(
          "email",
          "phone",
          "firstName",
          "lastName",
          "company",
          "companySize",
          "industry",
          "country",
          "language",
          "jobTitle",
          "capturedAt");

  /** Groups of fields whose names are the sender's, or many. */
  static final List<String> LEAD_GROUPS = List.of("answers.", "attributes.", "source.");

  /** Texts of an outcome that are passed on as they are. */
  static final Set<String> OUTCOME_FIELDS =
      Set.of(
          "leadId",
          "submissionId",
          "occurredAt",
          "reason",
          "amount",
          "currency",
          "competitor",
          "comment");

  /**
   * How a row becomes a lead.
   *
   * @param key what names the submission, so that a file replayed twice counts once; null for the
   *     row itself
   * @param fields by path
   */
  record LeadPart(@Nullable MappedValue key, Map<String, MappedValue> fields) {}

  /**
   * How a row becomes an outcome.
   *
   * @param kind which
   * @param when for which rows
   * @param daysAfterCapture when it happened, counted from the lead's capture; null for now
   * @param fields by name
   */
  record OutcomePart(
      OutcomeKind kind,
      @Nullable Condition when,
      @Nullable MappedValue daysAfterCapture,
      Map<String, MappedValue> fields) {

    /** Whether it concerns a row. */
    boolean holds(Row row) {
      return when == null || when.holds(row);
    }
  }

  /** Holds for rows where a value is as given. */
  record Condition(MappedValue value, String is) {

    boolean holds(Row row) {
      return value.of(row).orElse("").equals(is);
    }
  }

  /** A mapping for a file whose columns have the API's own names; others become attributes. */
  static ReplayMapping ofLeadColumns(List<String> columns) {
    Map<String, MappedValue> fields = new LinkedHashMap<>();
    for (String column : columns) {
      fields.put(
          isLeadField(column) ? column : "attributes." + column, MappedValue.ofColumn(column));
    }
    return new ReplayMapping(null, new LeadPart(null, fields), List.of());
  }

  /** Whether a lead has such a field. */
  static boolean isLeadField(String path) {
    return LEAD_FIELDS.contains(path)
        || LEAD_GROUPS.stream()
            .anyMatch(group -> path.startsWith(group) && path.length() > group.length());
  }

  /** Every value in it. */
  List<MappedValue> values() {
    List<MappedValue> values = new ArrayList<>();
    if (lead != null) {
      Optional.ofNullable(lead.key).ifPresent(values::add);
      values.addAll(lead.fields.values());
    }
    for (OutcomePart outcome : outcomes) {
      values.addAll(outcome.fields.values());
      Stream.of(
              Optional.ofNullable(outcome.when).map(Condition::value),
              Optional.ofNullable(outcome.daysAfterCapture))
          .flatMap(Optional::stream)
          .forEach(values::add);
    }
    return values;
  }

  /** Whether e-mail addresses are made up, because the file has none. */
  boolean makesUpEmail() {
    MappedValue email = lead == null ? null : lead.fields.get("email");
    return email != null && email.from().fixedText().contains("@");
  }
}
