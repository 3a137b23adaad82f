package dev.rapport.standard.suggestion;

import dev.rapport.standard.Lead;
import dev.rapport.standard.LeadField;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Past leads in columns, and which of them were won. Immutable.
 *
 * @param columns in the order of the file, each as long
 * @param label the name of the column that held the outcomes
 * @param positive the outcome that counts as won
 * @param size leads
 * @param wins the leads that were won, by their place
 * @param notes what was passed over in reading: rows without an outcome, columns of one name
 */
public record PastLeads(
    List<Column> columns,
    String label,
    String positive,
    int size,
    BitSet wins,
    List<String> notes) {

  public PastLeads {
    columns = List.copyOf(columns);
    wins = (BitSet) wins.clone();
    notes = List.copyOf(notes);
  }

  @Override
  public BitSet wins() {
    return (BitSet) wins.clone();
  }

  /** Whether a lead was won. */
  public boolean won(int row) {
    return wins.get(row);
  }

  /** How many were won. */
  public int winCount() {
    return wins.cardinality();
  }

  /** One lead, as the services would see it. */
  public Lead lead(int row) {
    Lead.Builder lead = Lead.capturedAt(Instant.EPOCH);
    ColumnField.Source source = new ColumnField.Source();
    for (Column column : columns) {
      String value = column.value(row);
      if (value != null) {
        column.place.put(lead, source, value);
      }
    }
    return lead.source(source.source()).build();
  }

  /** The leads from one place up to another, such as the first 70 %. */
  public PastLeads slice(int from, int to) {
    return new PastLeads(
        columns.stream().map(column -> column.slice(from, to)).toList(),
        label,
        positive,
        to - from,
        wins.get(from, to),
        notes);
  }

  /** A column: what each lead says there. */
  public static final class Column {
    private final ColumnField place;
    private final List<@Nullable String> values;

    Column(ColumnField place, List<@Nullable String> values) {
      this.place = place;
      this.values = values;
    }

    /** The column's name. */
    public String name() {
      return place.column();
    }

    /** The field of a lead that it fills. */
    public LeadField field() {
      return place.field();
    }

    /** The value of a lead; null if it says nothing. */
    public @Nullable String value(int row) {
      return values.get(row);
    }

    int size() {
      return values.size();
    }

    private Column slice(int from, int to) {
      return new Column(place, values.subList(from, to));
    }
  }
}
