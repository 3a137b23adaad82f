package dev.rapport.standard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reference rates of the European Central Bank on one day, from its file {@code eurofxref.csv} or
 * {@code eurofxref-hist.csv}.
 *
 * @param day the day of the rates
 * @param perEuro units of each currency for one euro, above 0; the euro itself is not among them
 */
public record ReferenceRates(LocalDate day, Map<String, BigDecimal> perEuro) {
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
  private static final DateTimeFormatter IN_WORDS =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final Pattern RATE = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");

  public ReferenceRates {
    perEuro = Collections.unmodifiableMap(new TreeMap<>(perEuro));
    if (perEuro.values().stream().anyMatch(rate -> rate.signum() <= 0)) {
      throw new IllegalArgumentException("rates are above 0: " + perEuro);
    }
  }

  /**
   * Reads the rates of a day.
   *
   * @param csv the file: a header {@code Date, USD, JPY, …}, then a line for each day
   * @param day the day wanted; null for the first line, which is the newest
   * @throws IllegalArgumentException if it is no such file, or has no such day
   */
  public static ReferenceRates read(String csv, @Nullable LocalDate day) {
    List<String> lines = csv.lines().filter(line -> !line.isBlank()).toList();
    List<String> header = lines.isEmpty() ? List.of() : cells(lines.get(0));
    if (header.isEmpty() || !header.get(0).equals("Date")) {
      throw new IllegalArgumentException("the first line must be: Date, USD, JPY, ...");
    }
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      LocalDate stated = day(cells.get(0));
      if (day == null || day.equals(stated)) {
        return new ReferenceRates(stated, rates(header, cells));
      }
    }
    throw new IllegalArgumentException("has no rates of " + (day == null ? "any day" : day));
  }

  private static List<String> cells(String line) {
    return Pattern.compile(",").splitAsStream(line).map(String::strip).toList();
  }

  private static LocalDate day(String cell) {
    try {
      boolean iso = cell.length() == 10 && cell.charAt(4) == '-';
      return LocalDate.parse(cell, iso ? DateTimeFormatter.ISO_LOCAL_DATE : IN_WORDS);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + cell + "' is no day of such a file", e);
    }
  }

  /** A currency that was not quoted on the day ({@code N/A}) is left out. */
  private static Map<String, BigDecimal> rates(List<String> header, List<String> cells) {
    Map<String, BigDecimal> rates = new TreeMap<>();
    for (int i = 1; i < Math.min(header.size(), cells.size()); i++) {
      boolean quoted = RATE.matcher(cells.get(i)).matches();
      if (quoted && BudgetPhrases.isCurrency(header.get(i))) {
        rates.put(header.get(i), new BigDecimal(cells.get(i)));
      }
    }
    if (rates.isEmpty()) {
      throw new IllegalArgumentException("has no rate on " + cells.get(0));
    }
    return rates;
  }

  /**
   * What one unit of each other currency is worth in this one, in 6 significant digits: {@code
   * perEuro(currency) / perEuro(other)}, where the euro's is 1.
   *
   * @param currency ISO 4217 code
   * @throws IllegalArgumentException if the file has no rate of it
   */
  public Map<String, BigDecimal> in(String currency) {
    Map<String, BigDecimal> all = new TreeMap<>(perEuro);
    all.put("EUR", BigDecimal.ONE);
    BigDecimal own = all.remove(currency);
    if (own == null) {
      throw new IllegalArgumentException("has no rate of " + currency + " on " + day);
    }
    all.replaceAll((code, rate) -> own.divide(rate, SIX_DIGITS).stripTrailingZeros());
    return all;
  }
}
