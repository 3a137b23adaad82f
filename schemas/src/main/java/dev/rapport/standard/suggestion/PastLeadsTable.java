package dev.rapport.standard.suggestion;

import dev.rapport.standard.StatedNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a table into columns of past leads. */
final class PastLeadsTable {
  /** Outcomes that count as won where nobody says which. */
  private static final Set<String> USUAL_WINS =
      Set.of(
          "1",
          "true",
          "yes",
          "y",
          "t",
          "won",
          "win",
          "converted",
          "success",
          "positive",
          "closed won",
          "closedwon",
          "customer");

  /** Distinct outcomes that a message names. */
  private static final int NAMED_OUTCOMES = 10;

  /** Columns that a message names. */
  private static final int NAMED_COLUMNS = 50;

  private final String label;
  private final int labelAt;
  private final List<Filling> columns = new ArrayList<>();
  private final List<@Nullable String> outcomes = new ArrayList<>();
  private final Map<String, String> known = new HashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final int width;
  private int withoutOutcome;
  private int tooShort;
  private int tooLong;
  private long firstTooLong;

  PastLeadsTable(List<String> header, String label) {
    this.labelAt = labelAt(header, label.strip());
    this.label = header.get(labelAt);
    this.width = header.size();
    Set<String> names = new HashSet<>();
    Set<String> paths = new HashSet<>();
    names.add(this.label);
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      ColumnField place = name.isEmpty() || i == labelAt ? null : ColumnField.of(name);
      if (place == null) {
        if (i != labelAt) {
          notes.add("column " + (i + 1) + " is left out: it has no name that a lead's field has");
        }
      } else if (!names.add(name) || !paths.add(place.field().path())) {
        notes.add(
            "column %d, %s, is left out: an earlier one is read as %s"
                .formatted(i + 1, name, place.field().path()));
      } else {
        columns.add(new Filling(i, place));
      }
    }
  }

  private static int labelAt(List<String> header, String label) {
    int exact = header.indexOf(label);
    if (exact >= 0) {
      return exact;
    }
    List<Integer> alike = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).equalsIgnoreCase(label)) {
        alike.add(i);
      }
    }
    if (alike.size() == 1) {
      return alike.get(0);
    }
    throw new UnusableHistoryException(
        "there is no column " + label + "; the file has " + some(header));
  }

  private static String some(List<String> header) {
    List<String> named =
        header.stream()
            .limit(NAMED_COLUMNS)
            .map(name -> shortened(name.replaceAll("[\\p{C}\\p{Z}]+", " ")))
            .toList();
    return String.join(", ", named) + (header.size() > NAMED_COLUMNS ? ", …" : "");
  }

  int size() {
    return outcomes.size();
  }

  void add(List<String> fields, long line) {
    String outcome = labelAt < fields.size() ? fields.get(labelAt).strip() : "";
    if (outcome.isEmpty()) {
      withoutOutcome++;
      return;
    }
    tooShort += fields.size() < width ? 1 : 0;
    if (fields.stream().skip(width).anyMatch(beyond -> !beyond.isBlank())) {
      firstTooLong = tooLong == 0 ? line : firstTooLong;
      tooLong++;
    }
    outcomes.add(known.computeIfAbsent(outcome, typed -> typed.toLowerCase(Locale.ROOT)));
    for (Filling column : columns) {
      column.add(column.at < fields.size() ? fields.get(column.at) : "");
    }
  }

  PastLeads leads(@Nullable String positive) {
    if (withoutOutcome > 0) {
      notes.add(withoutOutcome + " rows have no outcome and are left out");
    }
    if (tooShort > 0) {
      notes.add(tooShort + " rows have fewer fields than the header; what they lack is missing");
    }
    if (tooLong > 0) {
      notes.add(
          ("%d rows have more fields than the header, the first in line %d; what is beyond it is"
                  + " dropped. A value with a separator in it that is not quoted puts all after it"
                  + " one column off")
              .formatted(tooLong, firstTooLong));
    }
    if (outcomes.isEmpty()) {
      throw new UnusableHistoryException("no row has an outcome in " + label);
    }
    Map<String, Integer> counts = new TreeMap<>();
    outcomes.forEach(outcome -> counts.merge(String.valueOf(outcome), 1, Integer::sum));
    Set<String> won = won(counts, positive);
    BitSet wins = new BitSet(outcomes.size());
    for (int row = 0; row < outcomes.size(); row++) {
      wins.set(row, won.contains(outcomes.get(row)));
    }
    String named = positive == null ? won.iterator().next() : positive.strip();
    return new PastLeads(
        columns.stream().map(Filling::column).toList(), label, named, outcomes.size(), wins, notes);
  }

  private Set<String> won(Map<String, Integer> counts, @Nullable String positive) {
    Set<String> won = new TreeSet<>();
    for (String outcome : counts.keySet()) {
      boolean counted = positive == null ? isUsualWin(outcome) : isSame(outcome, positive.strip());
      if (counted) {
        won.add(outcome);
      }
    }
    if (!won.isEmpty() && (positive != null || areOne(won))) {
      return won;
    }
    if (positive != null) {
      notes.add("no row has the outcome " + positive + "; there are " + some(counts));
      return won;
    }
    if (won.isEmpty() && counts.size() == 1 && isUsualLoss(counts.keySet().iterator().next())) {
      won.add("1");
      return won;
    }
    throw new UnusableHistoryException(
        "which outcome of "
            + label
            + " counts as won? Say it with positive; there are "
            + some(counts));
  }

  /** Whether they are one outcome, as 1 and 1.0 are. */
  private static boolean areOne(Set<String> outcomes) {
    String first = outcomes.iterator().next();
    return outcomes.stream().allMatch(outcome -> isSame(outcome, first));
  }

  private static boolean isUsualWin(String outcome) {
    return USUAL_WINS.contains(outcome) || isSame(outcome, "1");
  }

  private static boolean isUsualLoss(String outcome) {
    return Set.of("false", "no", "n", "f", "lost", "closed lost").contains(outcome)
        || isSame(outcome, "0");
  }

  private static boolean isSame(String outcome, String other) {
    if (outcome.equalsIgnoreCase(other)) {
      return true;
    }
    BigDecimal first = StatedNumber.read(outcome);
    BigDecimal second = StatedNumber.read(other);
    return first != null && second != null && first.compareTo(second) == 0;
  }

  private static String some(Map<String, Integer> counts) {
    List<String> named =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(NAMED_OUTCOMES)
            .map(entry -> shortened(entry.getKey()) + " (" + entry.getValue() + ")")
            .toList();
    String more = counts.size() > NAMED_OUTCOMES ? ", …" : "";
    return String.join(", ", named) + more;
  }

  private static String shortened(String outcome) {
    return outcome.length() <= 40 ? outcome : outcome.substring(0, 40) + "…";
  }

  /** A column as it fills; equal texts are kept once. */
  private static final class Filling {
    private final int at;
    private final ColumnField place;
    private final List<@Nullable String> values = new ArrayList<>();
    private final Map<String, Optional<String>> known = new HashMap<>();

    Filling(int at, ColumnField place) {
      this.at = at;
      this.place = place;
    }

    void add(String cell) {
      values.add(
          known
              .computeIfAbsent(cell, typed -> Optional.ofNullable(place.value(typed)))
              .orElse(null));
    }

    PastLeads.Column column() {
      return new PastLeads.Column(place, values);
    }
  }
}
