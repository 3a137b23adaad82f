package dev.rapport.standard.suggestion;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds the columns that must not be learned from, and says why. */
final class ColumnScreening {
  /** A column that tells the outcome alone so well was hardly known before it. */
  static final double LEAKING_AUC = 0.95;

  /** How unlikely, as −ln, it must be that a bin's leads all ended alike by chance. */
  private static final double ODD = 20;

  /** Share of all wins in such bins above which a column leaks. */
  private static final double LEAKING_WINS = 0.3;

  /** The same of losses: there are often many, and a plain reason for some of them. */
  private static final double LEAKING_LOSSES = 0.5;

  private static final BigDecimal AS_LONG_AS_PHONE_NUMBERS = new BigDecimal(100_000_000);
  private static final double MOSTLY = 0.5;
  private static final int SAMPLED = 1000;
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern PHONE =
      Pattern.compile("(?=(?:\\D*\\d){7,15}\\D*$)[+(0][\\d ().\\-/]{7,25}");

  private final PastLeads leads;
  private final Rows rows;

  ColumnScreening(PastLeads leads) {
    this.leads = leads;
    this.rows = Rows.all(leads);
  }

  /** What speaks against a column, or what is odd about it. */
  Optional<Flag> flag(CodedColumn column) {
    if (column.distinct() == 0 || (column.distinct() == 1 && column.present() == column.rows())) {
      return flag(column, Flag.Kind.EMPTY, "it says the same of every lead");
    }
    if (ColumnNames.namesAPerson(column.name())) {
      return flag(column, Flag.Kind.PERSON, "its name says that it identifies a person");
    }
    if (ColumnNames.speaksOfTheOutcome(column.name(), leads.label())) {
      return flag(
          column, Flag.Kind.LEAK, "its name speaks of the outcome, or of what comes after it");
    }
    if (column.isNumeric() && isIdentifier(column)) {
      return flag(column, Flag.Kind.PERSON, "a number of its own for each lead is an identifier");
    }
    if (!column.isNumeric()) {
      Optional<Flag> text = textual(column);
      if (text.isPresent()) {
        return text;
      }
    }
    return leaking(column);
  }

  private Optional<Flag> textual(CodedColumn column) {
    if (share(column, word -> EMAIL.matcher(word).matches()) > MOSTLY) {
      return flag(column, Flag.Kind.PERSON, "it holds e-mail addresses");
    }
    if (share(column, word -> PHONE.matcher(word).matches()) > MOSTLY) {
      return flag(column, Flag.Kind.PERSON, "it holds phone numbers");
    }
    if (share(column, CodedColumn::isDay) > 0.9) {
      return flag(
          column, Flag.Kind.EMPTY, "it holds days: a day that is gone says nothing of the next");
    }
    if (column.distinct() > 20 && column.distinct() > MOSTLY * column.present()) {
      return flag(
          column,
          Flag.Kind.PERSON,
          "%d texts of %d leads are nearly all of their own: names, ids or free text"
              .formatted(column.distinct(), column.present()));
    }
    return Optional.empty();
  }

  private static double share(CodedColumn column, Predicate<String> form) {
    int looked = Math.min(SAMPLED, column.distinct());
    int found = 0;
    for (int code = 0; code < looked; code++) {
      String word = column.word(code);
      found += word.length() < 200 && form.test(word) ? 1 : 0;
    }
    return (double) found / looked;
  }

  /** Whole numbers, nearly all different, that are named as an identifier or rise with the file. */
  private static boolean isIdentifier(CodedColumn column) {
    int present = column.present();
    if (present < 20 || column.distinct() < 0.98 * present) {
      return false;
    }
    for (int code = 0; code < column.distinct(); code++) {
      if (column.number(code).scale() > 0) {
        return false;
      }
    }
    return ColumnNames.isIdentifier(column.name())
        || column.number(0).compareTo(AS_LONG_AS_PHONE_NUMBERS) >= 0
        || risesOrFalls(column);
  }

  private static boolean risesOrFalls(CodedColumn column) {
    int rises = 0;
    int steps = 0;
    int last = CodedColumn.MISSING;
    for (int row = 0; row < column.rows(); row++) {
      int code = column.code(row);
      if (code != CodedColumn.MISSING) {
        steps += last == CodedColumn.MISSING ? 0 : 1;
        rises += last != CodedColumn.MISSING && code > last ? 1 : 0;
        last = code;
      }
    }
    return rises > 0.98 * steps || rises < 0.02 * steps;
  }

  private Optional<Flag> leaking(CodedColumn column) {
    List<Tally> tallies = new Binner(12, 1).bin(column, rows).tallies(rows);
    double auc = auc(tallies);
    if (auc > LEAKING_AUC && rows.size() >= 20) {
      return flag(
          column,
          Flag.Kind.LEAK,
          "alone it tells the outcome with an AUC of %.3f: it was hardly known before"
              .formatted(auc));
    }
    Tally alike =
        Tally.sum(tallies.stream().filter(tally -> isOdd(tally, rows.winRate())).toList());
    int losses = rows.size() - rows.winCount();
    if (alike.wins() > LEAKING_WINS * rows.winCount()
        || alike.leads() - alike.wins() > LEAKING_LOSSES * losses) {
      return flag(
          column,
          Flag.Kind.LEAK,
          "%d leads with one value of it, or none, all ended alike".formatted(alike.leads()));
    }
    return alike.leads() == 0
        ? Optional.empty()
        : flag(
            column,
            Flag.Kind.ODD,
            "%d leads of one bin all ended alike; see that it is known when a lead comes"
                .formatted(alike.leads()));
  }

  private static boolean isOdd(Tally tally, double winRate) {
    boolean won = tally.leads() > 0 && tally.wins() == tally.leads();
    boolean lost = tally.leads() > 0 && tally.wins() == 0;
    return (won && -tally.leads() * Math.log(winRate) > ODD)
        || (lost && -tally.leads() * Math.log(1 - winRate) > ODD);
  }

  /** The area under the curve if each lead's prediction is its bin's share of wins. */
  private static double auc(List<Tally> tallies) {
    List<Tally> bestFirst =
        tallies.stream().sorted(Comparator.comparingDouble((Tally t) -> -t.rate())).toList();
    double above = 0;
    double winsBefore = 0;
    for (Tally tally : bestFirst) {
      above += (tally.leads() - tally.wins()) * (winsBefore + tally.wins() / 2.0);
      winsBefore += tally.wins();
    }
    Tally all = Tally.sum(tallies);
    return above / ((double) all.wins() * (all.leads() - all.wins()));
  }

  private static Optional<Flag> flag(CodedColumn column, Flag.Kind kind, String reason) {
    return Optional.of(new Flag(column.name(), kind, reason));
  }
}
