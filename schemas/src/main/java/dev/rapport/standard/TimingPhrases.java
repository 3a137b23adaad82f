package dev.rapport.standard;

import static java.time.temporal.TemporalAdjusters.lastDayOfMonth;
import static java.time.temporal.TemporalAdjusters.lastDayOfYear;

import dev.rapport.standard.StatedTiming.Dated;
import dev.rapport.standard.StatedTiming.NoPlans;
import dev.rapport.standard.Vernacular.Topic;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads when a buyer wants to buy: dates, ISO durations, quarters and everyday English. A list of
 * named patterns; the first that is found in the text gives the answer. A new way of saying it is a
 * new line in the list.
 *
 * <p>Relative words count from the day the buyer spoke. A period means all of it: "this quarter" is
 * from today to the quarter's last day. A month or quarter without a year is the next one that has
 * not ended. A date that had passed when the buyer spoke is no answer.
 */
final class TimingPhrases {
  private static final String UNIT =
      "(days?|d|weeks?|wks?|w|months?|mos?|mths?|quarters?|qtrs?|years?|yrs?|y)\\b";
  private static final String MONTH =
      "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
          + "(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\\b\\.?";
  private static final String YEAR = "(20\\d\\d)\\b";
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final Cue MONTH_NAMES =
      any("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final Cue FIGURES = (text, figures) -> figures;
  private static final Cue YEARS = (text, figures) -> figures && text.contains("20");

  private static final List<Phrase> PHRASES =
      List.of(
          // Dates
          phrase(
              "iso date",
              FIGURES,
              "\\b(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)",
              (m, said) -> Dated.on(LocalDate.of(number(m, 1), number(m, 2), number(m, 3)))),
          phrase(
              "day.month.year",
              YEARS,
              "\\b(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?" + YEAR,
              (m, said) -> Dated.on(LocalDate.of(number(m, 3), number(m, 2), number(m, 1)))),
          phrase("slashed date", YEARS, "\\b(\\d{1,2})/(\\d{1,2})/" + YEAR, TimingPhrases::slashed),
          phrase(
              "iso duration",
              any("p"),
              "^p(?:(\\d{1,3})y)?(?:(\\d{1,4})m)?(?:(\\d{1,4})w)?(?:(\\d{1,4})d)?$",
              TimingPhrases::isoDuration),
          phrase(
              "end of quarter and year",
              YEARS,
              "\\bend of (?:the )?q([1-4])[ /,-]*(?:of )?" + YEAR,
              (m, said) -> last(quarter(number(m, 2), number(m, 1), said))),
          phrase("quarter and year", YEARS, "\\bq([1-4])[ /,-]*(?:of )?" + YEAR, quarterOf(2, 1)),
          phrase("year and quarter", YEARS, "\\b(20\\d\\d)[ /-]*q([1-4])\\b", quarterOf(1, 2)),
          phrase("half and year", YEARS, "\\bh([12])[ /,-]*(?:of )?" + YEAR, halfOf(2, 1)),
          phrase("year and half", YEARS, "\\b(20\\d\\d)[ /-]*h([12])\\b", halfOf(1, 2)),
          phrase(
              "year-month",
              YEARS,
              "\\b(20\\d\\d)[-/](0?[1-9]|1[0-2])(?!\\d)",
              (m, said) -> month(YearMonth.of(number(m, 1), number(m, 2)), said)),
          phrase(
              "month/year",
              YEARS,
              "(?<!\\d)(0?[1-9]|1[0-2])[-/]" + YEAR,
              (m, said) -> month(YearMonth.of(number(m, 2), number(m, 1)), said)),
          phrase(
              "month day, year",
              YEARS,
              "\\b" + MONTH + " (\\d{1,2})(?:st|nd|rd|th)?,? " + YEAR,
              (m, said) -> Dated.on(LocalDate.of(number(m, 3), monthNumber(m, 1), number(m, 2)))),
          phrase(
              "day month year",
              YEARS,
              "\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTH + ",? " + YEAR,
              (m, said) -> Dated.on(LocalDate.of(number(m, 3), monthNumber(m, 2), number(m, 1)))),
          phrase(
              "month year",
              YEARS,
              "\\b" + MONTH + ",?(?: of)? " + YEAR,
              (m, said) -> month(YearMonth.of(number(m, 2), monthNumber(m, 1)), said)),
          // Said outright: before the relative phrases, for "no plans this year"
          phrase(
              "no plans",
              any("no", "never"),
              "\\b(no (plans?|intention)|not planning|never|not any ?time soon|not (right )?now"
                  + "|not yet|not soon|not immediately|not this year)\\b",
              (m, said) -> new NoPlans()),
          // Parts of what the calendar has; before the whole
          phrase(
              "part of next year",
              any("next year"),
              "\\b(early|beginning of|start of|mid|middle of|late)(?: in)?[ -](?:the )?next year\\b",
              (m, said) -> partOf(said.getYear() + 1, m.group(1), said)),
          phrase(
              "part of a year",
              YEARS,
              "\\b(early|beginning of|start of|mid|middle of|late)(?: in)?[ -]" + YEAR,
              (m, said) -> partOf(number(m, 2), m.group(1), said)),
          phrase(
              "end of a quarter",
              any("end of"),
              "\\bend of (?:the )?q([1-4])\\b",
              (m, said) -> last(nextQuarter(number(m, 1), said))),
          phrase(
              "end of a year",
              any("end of"),
              "\\bend of (?:the year )?" + YEAR,
              (m, said) -> last(year(number(m, 1), said))),
          // Lengths of time
          phrase(
              "range",
              FIGURES,
              "(\\d{1,3}) ?(?:-|to|or|and|until) ?(\\d{1,3})[ -]?" + UNIT,
              (m, said) -> new Dated(said.plus(length(m, 1, 3)), said.plus(length(m, 2, 3)))),
          phrase("at least", FIGURES, "(\\d{1,3}) ?\\+ ?" + UNIT, beyond(1, 2)),
          phrase(
              "more than",
              FIGURES,
              "(?:more than|over|at least|beyond|after|>=?|longer than|min(?:imum)?)"
                  + "(?!.*\\bnext\\b) ?(\\d{1,3})[ -]?"
                  + UNIT,
              beyond(1, 2)),
          phrase(
              "or more",
              FIGURES,
              "(\\d{1,3})[ -]?"
                  + UNIT
                  + " ?(?:\\+|or (?:more|later|longer)|plus|and (?:more|over))",
              beyond(1, 2)),
          phrase(
              "within",
              FIGURES,
              "(?:within|under|less than|in less than|up to|next|coming|<=?|max(?:imum)?)"
                  + "(?: the)?(?: next)? ?(\\d{1,3})[ -]?"
                  + UNIT,
              (m, said) -> new Dated(said, said.plus(length(m, 1, 2)))),
          phrase(
              "in so long",
              FIGURES,
              "(\\d{1,3})[ -]?" + UNIT,
              (m, said) -> Dated.on(said.plus(length(m, 1, 2)))),
          phrase(
              "half a year",
              any("half a"),
              "\\bhalf (?:a|an) year\\b",
              (m, said) -> after(said, 6)),
          phrase(
              "in a week",
              any("in a", "in the"),
              "\\b(?:in|within) (?:a|an|the|the next) " + UNIT,
              (m, said) -> new Dated(said, said.plus(length(1, m.group(1))))),
          // The calendar around the buyer
          phrase(
              "end of this period",
              any("end of"),
              "\\bend of (?:the |this )?(week|month|quarter|year)\\b",
              endOf(0)),
          phrase(
              "this period",
              any("this", "current", "within the"),
              "\\b(?:this|current|within the) (week|month|quarter|year)\\b",
              period(0)),
          phrase(
              "end of next period",
              any("end of next"),
              "\\bend of next (week|month|quarter|year)\\b",
              endOf(1)),
          phrase(
              "end of year",
              any("eoy", "end"),
              "\\b(?:eoy|year[ -]?end)\\b",
              (m, said) -> endOfYear(said)),
          phrase(
              "end of quarter",
              any("eoq"),
              "\\beoq\\b",
              (m, said) -> last(unit("quarter", said, 0))),
          phrase(
              "end of month", any("eom"), "\\beom\\b", (m, said) -> last(unit("month", said, 0))),
          phrase("next period", any("next"), "\\bnext (week|month|quarter|year)\\b", period(1)),
          phrase(
              "quarter", FIGURES, "\\bq([1-4])\\b", (m, said) -> nextQuarter(number(m, 1), said)),
          phrase("half", FIGURES, "\\bh([12])\\b", (m, said) -> nextHalf(number(m, 1), said)),
          phrase(
              "month",
              MONTH_NAMES,
              "(?:^|\\b(?:in|by|before|until|from|early|mid|late|end of|start of|beginning of)[ -])"
                  + MONTH,
              (m, said) -> nextMonth(monthNumber(m, 1), said)),
          phrase(
              "year",
              YEARS,
              "(?:^|\\b(?:in|by|during|early|mid|late|sometime in) )" + YEAR + "$",
              (m, said) -> year(number(m, 1), said)),
          // Words
          phrase(
              "just looking",
              any("research", "just", "only", "brows", "explor", "some", "eventually", "no"),
              "\\b(research(ing)?|just (looking|browsing|exploring|curious|checking|interested)"
                  + "|only (looking|browsing|exploring)|browsing|exploring|someday|some day"
                  + "|eventually|no (fixed |specific |set |clear |particular |real |defined )?"
                  + "(timeline|timeframe|time frame|time line|date|deadline|schedule|rush|hurry"
                  + "|urgency|timing)|not urgent|no specific time)\\b",
              (m, said) -> new NoPlans()),
          phrase(
              "tomorrow",
              any("tomorrow"),
              "\\btomorrow\\b",
              (m, said) -> Dated.on(said.plusDays(1))),
          phrase(
              "at once",
              any(
                  "a.s.a.p",
                  "asap",
                  "soon",
                  "now",
                  "immediate",
                  "urgent",
                  "away",
                  "once",
                  "today",
                  "instant",
                  "ready"),
              "\\b(asap|a\\.s\\.a\\.p|as soon as possible|now|immediate(ly)?|urgent(ly)?"
                  + "|right away|straight ?away|at once|today|instantly|ready to (buy|start))\\b",
              (m, said) -> Dated.on(said)));

  private TimingPhrases() {}

  /**
   * What the text says.
   *
   * @param said the day on which the buyer said it
   * @param spoken languages that it may be in
   * @return empty if it cannot be read, or names a day that had passed
   */
  static Optional<StatedTiming> read(String text, LocalDate said, Spoken spoken) {
    for (String english : Vernacular.inEnglish(PlainText.of(text), Topic.TIMING, spoken)) {
      Optional<StatedTiming> timing = inEnglish(english, said);
      if (timing.isPresent()) {
        return timing;
      }
    }
    return Optional.empty();
  }

  private static Optional<StatedTiming> inEnglish(String plain, LocalDate said) {
    boolean figures = hasFigures(plain);
    for (Phrase phrase : PHRASES) {
      if (phrase.cue().isIn(plain, figures)) {
        Matcher matcher = phrase.pattern().matcher(plain);
        if (matcher.find()) {
          return understood(phrase, matcher, said);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean hasFigures(String plain) {
    for (int i = 0; i < plain.length(); i++) {
      if (plain.charAt(i) >= '0' && plain.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  private static Optional<StatedTiming> understood(Phrase phrase, Matcher m, LocalDate said) {
    try {
      StatedTiming timing = phrase.meaning().of(m, said);
      // One day of grace: the buyer's yesterday may be today in UTC.
      boolean passed = timing instanceof Dated dated && dated.latest().isBefore(said.minusDays(1));
      return passed ? Optional.empty() : Optional.of(timing);
    } catch (DateTimeException noSuchDay) {
      return Optional.empty(); // 2027-02-30
    }
  }

  private static Phrase phrase(String name, Cue cue, String pattern, Meaning meaning) {
    return new Phrase(name, cue, Pattern.compile(pattern), meaning);
  }

  /** One of these words stands in whatever the pattern finds. */
  private static Cue any(String... words) {
    return (text, figures) -> {
      for (String word : words) {
        if (text.contains(word)) {
          return true;
        }
      }
      return false;
    };
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  private static int monthNumber(Matcher m, int group) {
    return MONTHS.indexOf(m.group(group)) + 1;
  }

  /** 13/04/2027 is the 13th of April; 03/04/2027 could be either, and is asked about. */
  private static Dated slashed(Matcher m, LocalDate said) {
    int first = number(m, 1);
    int second = number(m, 2);
    if (first <= 12 && second <= 12 && first != second) {
      throw new DateTimeException("day and month cannot be told apart");
    }
    return Dated.on(
        LocalDate.of(
            number(m, 3), Math.min(12, second > 12 ? first : second), Math.max(first, second)));
  }

  private static Dated isoDuration(Matcher m, LocalDate said) {
    return Dated.on(
        said.plusYears(orZero(m, 1))
            .plusMonths(orZero(m, 2))
            .plusWeeks(orZero(m, 3))
            .plusDays(orZero(m, 4)));
  }

  private static int orZero(Matcher m, int group) {
    return m.group(group) == null ? 0 : number(m, group);
  }

  private static Period length(Matcher m, int amount, int unit) {
    return length(number(m, amount), m.group(unit));
  }

  private static Period length(int amount, String unit) {
    return switch (unit.charAt(0)) {
      case 'd' -> Period.ofDays(amount);
      case 'w' -> Period.ofWeeks(amount);
      case 'm' -> Period.ofMonths(amount);
      case 'q' -> Period.ofMonths(3 * amount);
      default -> Period.ofYears(amount);
    };
  }

  /** "6+ months" lies just beyond "within 6 months". */
  private static Meaning beyond(int amount, int unit) {
    return (m, said) -> Dated.on(said.plus(length(m, amount, unit)).plusDays(1));
  }

  private static Dated after(LocalDate said, int months) {
    return Dated.on(said.plusMonths(months));
  }

  private static Meaning quarterOf(int year, int quarter) {
    return (m, said) -> quarter(number(m, year), number(m, quarter), said);
  }

  private static Meaning halfOf(int year, int half) {
    return (m, said) -> half(number(m, year), number(m, half), said);
  }

  private static Meaning period(int ahead) {
    return (m, said) -> notBefore(said, unit(m.group(1), said, ahead));
  }

  private static Meaning endOf(int ahead) {
    return (m, said) -> last(unit(m.group(1), said, ahead));
  }

  private static Dated last(Dated period) {
    return Dated.on(period.latest());
  }

  private static Dated endOfYear(LocalDate said) {
    return Dated.on(said.with(lastDayOfYear()));
  }

  /** The week, month, quarter or year that the day is in, or the one so many ahead. */
  private static Dated unit(String name, LocalDate said, int ahead) {
    return switch (name) {
      case "week" -> {
        LocalDate monday =
            said.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(ahead);
        yield new Dated(monday, monday.plusDays(6));
      }
      case "month" -> {
        LocalDate first = said.withDayOfMonth(1).plusMonths(ahead);
        yield new Dated(first, first.with(lastDayOfMonth()));
      }
      case "quarter" -> {
        LocalDate first = said.with(IsoFields.DAY_OF_QUARTER, 1).plusMonths(3L * ahead);
        yield new Dated(first, first.plusMonths(3).minusDays(1));
      }
      default -> {
        LocalDate first = said.withDayOfYear(1).plusYears(ahead);
        yield new Dated(first, first.with(lastDayOfYear()));
      }
    };
  }

  private static Dated notBefore(LocalDate said, Dated period) {
    boolean running = period.earliest().isBefore(said) && !period.latest().isBefore(said);
    return running ? new Dated(said, period.latest()) : period;
  }

  private static Dated month(YearMonth month, LocalDate said) {
    return notBefore(said, new Dated(month.atDay(1), month.atEndOfMonth()));
  }

  private static Dated quarter(int year, int quarter, LocalDate said) {
    LocalDate first = LocalDate.of(year, 3 * quarter - 2, 1);
    return notBefore(said, new Dated(first, first.plusMonths(3).minusDays(1)));
  }

  private static Dated half(int year, int half, LocalDate said) {
    LocalDate first = LocalDate.of(year, 6 * half - 5, 1);
    return notBefore(said, new Dated(first, first.plusMonths(6).minusDays(1)));
  }

  private static Dated year(int year, LocalDate said) {
    return notBefore(said, unit("year", LocalDate.of(year, 1, 1), 0));
  }

  /** Early, mid and late are the thirds of a year. */
  private static Dated partOf(int year, String part, LocalDate said) {
    int month =
        switch (part) {
          case "mid", "middle of" -> 5;
          case "late" -> 9;
          default -> 1;
        };
    LocalDate first = LocalDate.of(year, month, 1);
    return notBefore(said, new Dated(first, first.plusMonths(4).minusDays(1)));
  }

  private static Dated nextMonth(int month, LocalDate said) {
    int year = month < said.getMonthValue() ? said.getYear() + 1 : said.getYear();
    return month(YearMonth.of(year, month), said);
  }

  private static Dated nextQuarter(int quarter, LocalDate said) {
    Dated thisYear = quarter(said.getYear(), quarter, said);
    return thisYear.latest().isBefore(said) ? quarter(said.getYear() + 1, quarter, said) : thisYear;
  }

  private static Dated nextHalf(int half, LocalDate said) {
    Dated thisYear = half(said.getYear(), half, said);
    return thisYear.latest().isBefore(said) ? half(said.getYear() + 1, half, said) : thisYear;
  }

  /** Whether it is worth looking for a pattern. */
  private interface Cue {
    boolean isIn(String text, boolean figures);
  }

  /** What a found pattern means to somebody who speaks on that day. */
  private interface Meaning {
    StatedTiming of(Matcher found, LocalDate said);
  }

  /**
   * One way of saying it.
   *
   * @param name for the reader of this list
   * @param cue true of every text in which the pattern is found, and a hundredth of its cost
   */
  private record Phrase(String name, Cue cue, Pattern pattern, Meaning meaning) {}
}
