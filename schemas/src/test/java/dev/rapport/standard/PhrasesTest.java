package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What buyers write, and what is understood. */
class PhrasesTest {
  /** A Saturday in the fourth quarter. */
  private static final LocalDate SAID = LocalDate.of(2026, 11, 21);

  private static final Spoken ANY = Spoken.in(null);

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2027-03-31 | 2027-03-31",
        "2027-03-31T10:00:00Z | 2027-03-31",
        "31.03.2027 | 2027-03-31",
        "31/03/2027 | 2027-03-31",
        "03/31/2027 | 2027-03-31",
        "March 31st, 2027 | 2027-03-31",
        "31 March 2027 | 2027-03-31",
        "March 2027 | 2027-03-01..2027-03-31",
        "2027-03 | 2027-03-01..2027-03-31",
        "03/2027 | 2027-03-01..2027-03-31",
        "in March | 2027-03-01..2027-03-31",
        "November | 2026-11-21..2026-11-30",
        "by end of January | 2027-01-01..2027-01-31",
        "Q1 2027 | 2027-01-01..2027-03-31",
        "2027-Q3 | 2027-07-01..2027-09-30",
        "Q3 | 2027-07-01..2027-09-30",
        "Q4 | 2026-11-21..2026-12-31",
        "H1 2027 | 2027-01-01..2027-06-30",
        "2027 | 2027-01-01..2027-12-31",
        "next year | 2027-01-01..2027-12-31",
        "this year | 2026-11-21..2026-12-31",
        "This Quarter | 2026-11-21..2026-12-31",
        "next quarter | 2027-01-01..2027-03-31",
        "this month | 2026-11-21..2026-11-30",
        "next month | 2026-12-01..2026-12-31",
        "next week | 2026-11-23..2026-11-29",
        "end of the year | 2026-12-31",
        "EOY | 2026-12-31",
        "end of next quarter | 2027-03-31",
        "P3M | 2027-02-21",
        "P2W | 2026-12-05",
        "in 3 months | 2027-02-21",
        "3 months | 2027-02-21",
        "within 3 months | 2026-11-21..2027-02-21",
        "Within the next 30 days | 2026-11-21..2026-12-21",
        "less than 2 weeks | 2026-11-21..2026-12-05",
        "next 6 months | 2026-11-21..2027-05-21",
        "1-3 months | 2026-12-21..2027-02-21",
        "1 – 3 Months | 2026-12-21..2027-02-21",
        "3 to 6 mos | 2027-02-21..2027-05-21",
        "6+ months | 2027-05-22",
        "more than 6 months | 2027-05-22",
        "12 months or more | 2027-11-22",
        "a couple of weeks | 2026-12-05",
        "half a year | 2027-05-21",
        "in a month | 2026-11-21..2026-12-21",
        "two quarters | 2027-05-21",
        "asap | 2026-11-21",
        "ASAP!!! | 2026-11-21",
        "As soon as possible | 2026-11-21",
        "now | 2026-11-21",
        "immediately | 2026-11-21",
        "Urgent | 2026-11-21",
        "tomorrow | 2026-11-22",
        "just looking, but need it by Q1 2027 | 2027-01-01..2027-03-31"
      })
  void a_time_is_read(String words, String reading) {
    assertThat(TimingPhrases.read(words, SAID, ANY)).map(Object::toString).hasValue(reading);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "just researching",
        "Just looking",
        "no timeline",
        "No specific timeline yet",
        "no plans",
        "no plans this year",
        "not now",
        "no rush",
        "someday",
        "Exploring options",
        "never",
        "not any time soon"
      })
  void no_plans_are_an_answer(String words) {
    assertThat(TimingPhrases.read(words, SAID, ANY)).hasValue(new StatedTiming.NoPlans());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "tbd",
        "depends",
        "not sure",
        "soon",
        "2027-02-30",
        "03/04/2027",
        "2020-01-01",
        "2019",
        "99.99.2027",
        "Q7",
        "hello world",
        "P"
      })
  void what_is_no_time_or_has_passed_is_not_read(String words) {
    String none = TimingPhrases.read(words, SAID, ANY).map(Object::toString).orElse("-");
    assertThat(none).isEqualTo(words.equals("P") ? "2026-11-21" : "-");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "20k | 20000 USD",
        "20K USD | 20000 USD",
        "$20,000 | 20000 USD",
        "20.000 € | 20000 EUR",
        "1.000,00 | 1000 USD",
        "1,000.00 | 1000 USD",
        "1.234.567 | 1234567 USD",
        "1 500 EUR | 1500 EUR",
        "CHF 1'500 | 1500 CHF",
        "£1.5m | 1500000 GBP",
        "2 million dollars | 2000000 USD",
        "50 thousand euros | 50000 EUR",
        "20k-50k USD | 20000..50000 USD",
        "$20k - $50k | 20000..50000 USD",
        "20-50k | 20000..50000 USD",
        "20 to 50k eur | 20000..50000 EUR",
        "between 10,000 and 20,000 | 10000..20000 USD",
        "10000 – 20000 | 10000..20000 USD",
        "under 10k | ..10000 USD",
        "< 5000 | ..5000 USD",
        "up to 10k | ..10000 USD",
        "no more than 10k | ..10000 USD",
        "50k+ | 50000.. USD",
        "about 7500 | 7500 USD",
        "for 2027 we have 50k | 50000 USD",
        "A$ 900 | 900 AUD",
        "99.50 | 99.5 USD"
      })
  void money_is_read(String words, String reading) {
    assertThat(BudgetPhrases.read(words, "USD", ANY))
        .map(stated -> stated instanceof StatedBudget.Amount a ? written(a) : "none")
        .hasValue(reading);
  }

  private static String written(StatedBudget.Amount amount) {
    return amount.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "No budget", "we don't have any budget", "0", "$0", "zero", "No."})
  void no_money_is_an_answer(String words) {
    assertThat(BudgetPhrases.read(words, "USD", ANY)).hasValue(new StatedBudget.None());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "tbd",
        "depends",
        "approved",
        "confidential",
        "n/a",
        "-5000",
        "-5000 USD",
        "- $-5k",
        "-€5,000",
        "\u22125000",
        "$-5000",
        "(-5000)"
      })
  void what_is_no_money_is_not_read(String words) {
    assertThat(BudgetPhrases.read(words, "USD", ANY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "- 5000 USD, 5000 USD",
    "Budget -5000 USD, 5000 USD",
    "3000 -5000, 3000..5000 USD",
    "~5000, 5000 USD"
  })
  void a_dash_that_is_no_minus_changes_nothing(String words, String reading) {
    assertThat(BudgetPhrases.read(words, "USD", ANY)).map(Object::toString).hasValue(reading);
  }

  @ParameterizedTest(name = "{0} of a {1} standard is {2}")
  @CsvSource({"$100, USD, USD", "$100, CAD, CAD", "$100, EUR, USD", "100, EUR, EUR"})
  void a_dollar_is_the_standards_own_where_that_is_a_dollar(
      String words, String home, String currency) {
    assertThat(BudgetPhrases.read(words, home, ANY))
        .map(Object::toString)
        .hasValue("100 " + currency);
  }
}
