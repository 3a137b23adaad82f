package dev.rapport.intake.imports;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** Imports by their state, and what became of their rows. */
public final class ImportMetrics {

  /** What is measured. */
  enum Metric {
    /** Imports that are not over, by {@link Tag#STATE}: a gauge. */
    OPEN("rapport.imports.open", "Imports that wait or run"),
    /** Imports that were over, by {@link Tag#STATE}. */
    ENDED("rapport.imports.ended", "Imports that are over"),
    /** How often a fault of the service itself stopped an import, which then began again. */
    SET_BACK("rapport.imports.set.back", "Imports stopped by a fault of the service"),
    /**
     * Rows whose fate is settled, by {@link Tag#RESULT}. Rows of an import that was begun again
     * count again.
     */
    ROWS("rapport.imports.rows", "Rows of imports whose fate is settled");

    private final String meter;
    private final String description;

    Metric(String meter, String description) {
      this.meter = meter;
      this.description = description;
    }
  }

  /** What measures are split by. */
  enum Tag {
    /** An {@link ImportState}. */
    STATE("state"),
    /** A {@link Row}. */
    RESULT("result");

    private final String key;

    Tag(String key) {
      this.key = key;
    }
  }

  /** What became of a row. */
  enum Row {
    /** It is on disk. */
    ACCEPTED,
    /** It is on disk, and held back until somebody decides. */
    QUARANTINED,
    /** It has a fault. */
    REJECTED
  }

  private final MeterRegistry registry;
  private final Map<Row, Counter> rows = new EnumMap<>(Row.class);
  private final Counter setBack;
  private final Map<ImportState, Counter> ended = new EnumMap<>(ImportState.class);

  /** Registers every counter at zero, so that a rate can be taken from the first import on. */
  public ImportMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.setBack =
        Counter.builder(Metric.SET_BACK.meter)
            .description(Metric.SET_BACK.description)
            .register(registry);
    Arrays.stream(Row.values())
        .forEach(row -> rows.put(row, counter(Metric.ROWS, Tag.RESULT, row)));
    Arrays.stream(ImportState.values())
        .filter(ImportState::isOver)
        .forEach(state -> ended.put(state, counter(Metric.ENDED, Tag.STATE, state)));
  }

  private Counter counter(Metric metric, Tag tag, Enum<?> value) {
    return Counter.builder(metric.meter)
        .description(metric.description)
        .tag(tag.key, text(value))
        .register(registry);
  }

  /** Has imports that are not over counted by {@code open}. */
  <T> void gauge(T of, ImportState state, ToDoubleFunction<T> open) {
    Gauge.builder(Metric.OPEN.meter, of, open)
        .description(Metric.OPEN.description)
        .tag(Tag.STATE.key, text(state))
        .register(registry);
  }

  /** A row's fate is settled. */
  void count(Row row) {
    Objects.requireNonNull(rows.get(row)).increment();
  }

  /** An import is over. */
  void ended(ImportState state) {
    Objects.requireNonNull(ended.get(state)).increment();
  }

  /** A fault of ours stopped an import, which begins again. */
  void setBack() {
    setBack.increment();
  }

  private static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
