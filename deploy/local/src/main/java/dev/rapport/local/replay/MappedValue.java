package dev.rapport.local.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one value is made of a row.
 *
 * @param place where the mapping says so
 * @param from what it is made of
 * @param values other words for some of them; empty text leaves the value out
 * @param otherwise what stands for all that {@code values} does not name, or null for itself
 * @param format of a date, read as UTC; the value becomes an ISO 8601 time
 */
record MappedValue(
    Place place,
    Template from,
    Map<String, String> values,
    @Nullable String otherwise,
    @Nullable DateTimeFormatter format) {

  /**
   * A place in a mapping.
   *
   * @param line from 1
   * @param field its path
   */
  record Place(int line, String field) {}

  /** A value that is its column's text. */
  static MappedValue ofColumn(String column) {
    return new MappedValue(
        new Place(0, column), new Template("${" + column + "}"), Map.of(), null, null);
  }

  /**
   * The value for a row; empty where the row has none.
   *
   * @throws UnreadableValueException if a date is none
   */
  Optional<String> of(Row row) {
    return from.fill(row).map(this::translated).filter(text -> !text.isBlank()).map(this::dated);
  }

  private String translated(String text) {
    return values.getOrDefault(text, otherwise == null ? text : otherwise);
  }

  private String dated(String text) {
    if (format == null) {
      return text;
    }
    try {
      TemporalAccessor parsed =
          format.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return instant(parsed).toString();
    } catch (DateTimeException e) {
      throw new UnreadableValueException(
          "%s: '%s' is no date of the mapping's format".formatted(place.field(), text), e);
    }
  }

  private static Instant instant(TemporalAccessor parsed) {
    if (parsed instanceof OffsetDateTime moment) {
      return moment.toInstant();
    }
    return parsed instanceof LocalDateTime local
        ? local.toInstant(ZoneOffset.UTC)
        : LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
