package dev.rapport.local.replay;

import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.local.replay.ReplayMapping.OutcomePart;
import dev.rapport.local.stack.StackException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be replayed, and how. */
public final class ReplayPlan {

  /** What of a file is sent. */
  public enum Part {
    LEADS,
    OUTCOMES
  }

  private final RowFile file;
  private final @Nullable Path mappingFile;
  private final @Nullable Part only;
  private final double perSecond;
  private final double daysPerSecond;
  private final long limit;
  private ReplayMapping mapping;

  /**
   * A plan.
   *
   * @param mappingFile null where the file's columns have the API's own names
   * @param only null for whatever the mapping says
   * @param perSecond leads a second at most; 0 for as many as possible
   * @param daysPerSecond how many days of the file pass in a second, until outcomes are told
   * @param limit rows to read
   * @throws StackException if the mapping is no good
   */
  public ReplayPlan(
      Path file,
      @Nullable Path mappingFile,
      @Nullable Part only,
      double perSecond,
      double daysPerSecond,
      long limit) {
    this.file = new RowFile(file);
    this.mappingFile = mappingFile;
    this.only = only;
    this.perSecond = perSecond;
    this.daysPerSecond = daysPerSecond;
    this.limit = limit;
    this.mapping =
        mappingFile == null
            ? new ReplayMapping(null, null, List.of())
            : MappingReader.read(mappingFile);
    requireWhatIsAskedFor();
  }

  private void requireWhatIsAskedFor() {
    if (mappingFile == null) {
      return;
    }
    if (only == Part.LEADS && mapping.lead() == null) {
      throw new StackException("%s has no 'lead'".formatted(mappingFile));
    }
    boolean alone =
        mapping.outcomes().stream()
            .allMatch(
                o -> o.fields().containsKey("leadId") || o.fields().containsKey("submissionId"));
    if (only == Part.OUTCOMES && (mapping.outcomes().isEmpty() || !alone)) {
      throw new StackException(
          "%s has no outcomes with a leadId or submissionId of their own: replay leads and outcomes together, without --as"
              .formatted(mappingFile));
    }
  }

  RowFile file() {
    return file;
  }

  ReplayMapping mapping() {
    return mapping;
  }

  double perSecond() {
    return perSecond;
  }

  long limit() {
    return limit;
  }

  /** What a person should know before it begins. */
  List<String> introduction() {
    List<String> lines = new ArrayList<>();
    if (mapping.about() != null) {
      mapping.about().strip().lines().forEach(lines::add);
    }
    if (mapping.makesUpEmail()) {
      lines.add("The file has no e-mail addresses: they are made up, on a reserved domain.");
    }
    return lines;
  }

  /** The columns are known: they must be those that the mapping names. */
  void header(List<String> columns) {
    if (mappingFile != null) {
      MappingReader.requireColumns(mapping, columns, mappingFile.toString());
    } else if (only != Part.OUTCOMES) {
      mapping = ReplayMapping.ofLeadColumns(columns);
    }
  }

  boolean sendsLeads() {
    return only == Part.LEADS
        || (only == null && (mapping.lead() != null || mapping.outcomes().isEmpty()));
  }

  /** What a row says became of its lead. */
  List<OutcomePart> outcomesOf(Row row) {
    if (only == Part.LEADS) {
      return List.of();
    }
    if (only == Part.OUTCOMES && mappingFile == null) {
      return List.of(ownNames(row));
    }
    return mapping.outcomes().stream().filter(part -> part.holds(row)).toList();
  }

  /** A row whose columns have the API's own names. */
  private static OutcomePart ownNames(Row row) {
    Map<String, MappedValue> fields = new LinkedHashMap<>();
    ReplayMapping.OUTCOME_FIELDS.forEach(name -> fields.put(name, MappedValue.ofColumn(name)));
    try {
      return new OutcomePart(OutcomeKind.valueOf(row.text("kind")), null, null, fields);
    } catch (IllegalArgumentException e) {
      throw new UnreadableValueException(
          "kind: '%s' is no kind of outcome".formatted(row.text("kind")), e);
    }
  }

  /** When a row's lead was captured, if it says. */
  Optional<Instant> capturedAt(Row row) {
    MappedValue value = mapping.lead() == null ? null : mapping.lead().fields().get("capturedAt");
    return value == null ? Optional.empty() : value.of(row).map(ReplayPlan::instant);
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new UnreadableValueException(
          "capturedAt: '%s' is no ISO 8601 time with its offset".formatted(text), e);
    }
  }

  /** How long a delay of the file lasts here. */
  Duration scaled(Duration delay) {
    return Duration.ofNanos((long) (delay.toSeconds() / 86_400.0 / daysPerSecond * 1e9));
  }
}
