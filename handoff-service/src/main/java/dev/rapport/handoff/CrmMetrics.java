package dev.rapport.handoff;

import dev.rapport.handoff.crm.CrmTally;
import dev.rapport.handoff.crm.UpdateField;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What CRMs tell, by the connections of the settings. */
final class CrmMetrics implements CrmTally {

  /** What is counted. */
  enum Metric {
    /** Events, and requests that were refused, by {@link Tag#CONNECTION} and {@link Tag#RESULT}. */
    UPDATES("rapport.crm.updates", "What CRMs told, and what became of it"),
    /** Values left out of outcomes, by {@link Tag#CONNECTION} and {@link Tag#FIELD}. */
    VALUES_UNREAD("rapport.crm.values.unread", "Values of outcomes that could not be used");

    private final String meter;
    private final String description;

    Metric(String meter, String description) {
      this.meter = meter;
      this.description = description;
    }
  }

  /** What counts are split by. */
  enum Tag {
    /** A connection of the settings. */
    CONNECTION("connection"),
    /** A {@link CrmTally.Result}, in lower case. */
    RESULT("result"),
    /** An {@link UpdateField}, as the settings write it. */
    FIELD("field");

    private final String key;

    Tag(String key) {
      this.key = key;
    }
  }

  private record Counted(String connection, Enum<?> what) {}

  private final Map<Counted, Counter> counters = new HashMap<>();

  /** Registers every metric at zero. */
  CrmMetrics(MeterRegistry registry, Collection<String> connections) {
    for (String connection : connections) {
      for (Result result : Result.values()) {
        String name = result.name().toLowerCase(Locale.ROOT);
        register(registry, Metric.UPDATES, connection, Tag.RESULT, name, result);
      }
      for (UpdateField field : UpdateField.values()) {
        register(registry, Metric.VALUES_UNREAD, connection, Tag.FIELD, field.key(), field);
      }
    }
  }

  private void register(
      MeterRegistry registry, Metric metric, String connection, Tag tag, String value, Enum<?> of) {
    counters.put(
        new Counted(connection, of),
        Counter.builder(metric.meter)
            .description(metric.description)
            .tag(Tag.CONNECTION.key, connection)
            .tag(tag.key, value)
            .register(registry));
  }

  @Override
  public void count(String connection, Result result) {
    Objects.requireNonNull(counters.get(new Counted(connection, result))).increment();
  }

  @Override
  public void unread(String connection, UpdateField field) {
    Objects.requireNonNull(counters.get(new Counted(connection, field))).increment();
  }
}
