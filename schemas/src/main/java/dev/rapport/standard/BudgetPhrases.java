package dev.rapport.standard;

import dev.rapport.standard.StatedBudget.Amount;
import dev.rapport.standard.StatedBudget.None;
import dev.rapport.standard.Vernacular.Topic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a buyer can spend: figures with symbols, codes and suffixes, ranges, "up to", "at
 * least", and "none". Money that names no currency is in the standard's own.
 */
final class BudgetPhrases {
  private static final String SYMBOL = "(?:us|ca|au|nz|sg|hk|c|a|r)?\\$|€|£|¥|₹|₽|₩|₺|fr\\.";
  private static final String NUMBER =
      "\\d{1,3}(?:[.,' ]\\d{3}){1,4}(?:[.,]\\d{1,2})?(?![\\d])|\\d{1,15}(?:[.,]\\d{1,3})?(?!\\d)";
  private static final String SUFFIX =
      "thousand|tsd|grand|lakhs?|crores?|million|billion|mio|mln|mm|mn|bn|k|m|b";
  private static final Pattern MONEY =
      Pattern.compile(
          "(?<before>"
              + SYMBOL
              + "|\\b[A-Za-z]{3}(?= ?\\d))? ?(?<![\\p{L}\\d.,])"
              + "(?<number>"
              + NUMBER
              + ")"
              + "(?: ?(?<suffix>"
              + SUFFIX
              + ")(?![\\p{L}])\\.?)?"
              + "(?<plus> ?\\+)?"
              + "(?: ?(?<after>"
              + SYMBOL
              + "|[A-Za-z]{3,8}\\b))?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern BETWEEN = Pattern.compile(" ?(-|to|up to|and|bis|until|or|~|/) ?");

  /** Nobody has less than nothing to spend: what is meant is not known. */
  private static final Pattern BELOW_ZERO =
      Pattern.compile(
          "^[^\\p{L}\\d]*(?:-(?:" + SYMBOL + ")?|(?:" + SYMBOL + ")-)\\d",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern UNDER =
      Pattern.compile("(under|below|less than|<|smaller than) ?(?:a )?$");
  private static final Pattern UP_TO =
      Pattern.compile(
          "(up to|at most|no more than|not more than|max\\.?|maximum|<=|≤|until|within) ?(?:of )?$");
  private static final Pattern NO_BUDGET =
      Pattern.compile(
          "^(none|nothing|nil|zero|no|nope|not any|no money)[.! ]*$"
              + "|\\b(no|zero|without( a| any)?|(don't|do not|haven't|have not|didn't)"
              + "( have| got)?( a| any)?) (budget|money|funds|funding)\\b");

  private static final Map<String, String> CURRENCIES =
      Map.ofEntries(
          Map.entry("€", "EUR"),
          Map.entry("£", "GBP"),
          Map.entry("¥", "JPY"),
          Map.entry("₹", "INR"),
          Map.entry("₽", "RUB"),
          Map.entry("₩", "KRW"),
          Map.entry("₺", "TRY"),
          Map.entry("fr.", "CHF"),
          Map.entry("us$", "USD"),
          Map.entry("ca$", "CAD"),
          Map.entry("c$", "CAD"),
          Map.entry("au$", "AUD"),
          Map.entry("a$", "AUD"),
          Map.entry("nz$", "NZD"),
          Map.entry("sg$", "SGD"),
          Map.entry("hk$", "HKD"),
          Map.entry("r$", "BRL"),
          Map.entry("dollar", "USD"),
          Map.entry("dollars", "USD"),
          Map.entry("euro", "EUR"),
          Map.entry("euros", "EUR"),
          Map.entry("pound", "GBP"),
          Map.entry("pounds", "GBP"),
          Map.entry("rupees", "INR"),
          Map.entry("francs", "CHF"));

  /** Codes that are also read in lower case; of the others "try" and "all" are words. */
  private static final Set<String> COMMON =
      Set.of(
          "USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "JPY", "INR", "SEK", "NOK", "DKK", "PLN",
          "CZK", "BRL", "ZAR", "SGD", "HKD", "CNY", "MXN", "AED", "ILS");

  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .filter(code -> !code.equals("XXX") && !code.equals("XTS")) // no currency, and for tests
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> DOLLARS =
      Set.of("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN");
  private static final int LONGEST_BEFORE = 5;
  private static final BigDecimal CENT = new BigDecimal("0.01");

  private BudgetPhrases() {}

  /**
   * What the text says.
   *
   * @param home the standard's currency
   * @param spoken languages that it may be in
   * @return empty if it cannot be read
   */
  static Optional<StatedBudget> read(String text, String home, Spoken spoken) {
    for (String english : Vernacular.inEnglish(PlainText.sameCase(text), Topic.BUDGET, spoken)) {
      Optional<StatedBudget> stated = inEnglish(english, home);
      if (stated.isPresent()) {
        return stated;
      }
    }
    return Optional.empty();
  }

  private static Optional<StatedBudget> inEnglish(String plain, String home) {
    String lower = plain.toLowerCase(Locale.ROOT);
    if (mayRefuse(lower) && NO_BUDGET.matcher(lower).find()) {
      return Optional.of(new None());
    }
    if (nextDigit(plain, 0) == plain.length()) {
      return Optional.empty();
    }
    if (BELOW_ZERO.matcher(plain).find()) {
      return Optional.empty();
    }
    List<Money> sums = sums(plain, home);
    return sums.isEmpty() ? Optional.empty() : Optional.of(understood(sums, plain, home));
  }

  /** What every way of saying "none" has in it: most answers need no further look. */
  private static boolean mayRefuse(String lower) {
    return lower.contains("no")
        || lower.contains("n't")
        || lower.contains("nil")
        || lower.contains("zero")
        || lower.contains("without");
  }

  /** Whether the code is one of ISO 4217. */
  static boolean isCurrency(String code) {
    return CODES.contains(code);
  }

  private static StatedBudget understood(List<Money> sums, String plain, String home) {
    Money first = sums.get(0);
    if (sums.size() > 1 && first.isRangeWith(sums.get(1), plain)) {
      return range(first, sums.get(1), home);
    }
    BigDecimal amount = first.amount();
    String currency = first.currency() == null ? home : first.currency();
    if (amount.signum() == 0) {
      return new None();
    }
    String before = plain.substring(0, first.start()).toLowerCase(Locale.ROOT);
    if (UNDER.matcher(before).find()) {
      return Amount.of(null, amount, amount.subtract(CENT).max(BigDecimal.ZERO), currency);
    }
    if (UP_TO.matcher(before).find()) {
      return Amount.of(null, amount, amount, currency);
    }
    return first.plus()
        ? Amount.of(amount, null, amount, currency)
        : Amount.of(amount, amount, amount, currency);
  }

  private static Amount range(Money first, Money second, String home) {
    // "20-50k": the suffix speaks for both.
    boolean shared =
        first.factor().compareTo(BigDecimal.ONE) == 0
            && first.figure().compareTo(second.figure()) <= 0;
    BigDecimal from = shared ? plain(first.figure().multiply(second.factor())) : first.amount();
    BigDecimal to = second.amount();
    String currency = first.currency() != null ? first.currency() : second.currency();
    BigDecimal low = from.min(to);
    return Amount.of(low, from.max(to), low, currency == null ? home : currency);
  }

  /** The sums in the text; where some carry a currency or suffix, bare numbers are no sums. */
  private static List<Money> sums(String plain, String home) {
    List<Money> all = new ArrayList<>();
    Matcher m = MONEY.matcher(plain);
    for (int from = nextSum(plain, 0);
        from < plain.length() && m.find(from);
        from = nextSum(plain, m.end())) {
      all.add(money(m, home));
    }
    int marked = 0;
    while (marked < all.size() && !all.get(marked).marked()) {
      marked++;
    }
    if (marked == all.size()) {
      return all;
    }
    boolean opensRange = marked > 0 && all.get(marked - 1).isRangeWith(all.get(marked), plain);
    return all.subList(opensRange ? marked - 1 : marked, all.size());
  }

  /** Where the next sum can begin: a symbol or code and a space before the next digit. */
  private static int nextSum(String plain, int from) {
    int digit = nextDigit(plain, from);
    return digit == plain.length() ? digit : Math.max(from, digit - LONGEST_BEFORE);
  }

  private static int nextDigit(String plain, int from) {
    int digit = from;
    while (digit < plain.length() && !Character.isDigit(plain.charAt(digit))) {
      digit++;
    }
    return digit;
  }

  private static Money money(Matcher m, String home) {
    String suffix = m.group("suffix");
    BigDecimal factor = factor(suffix);
    String currency = currency(m.group("before"), home);
    if (currency == null) {
      currency = currency(m.group("after"), home);
    }
    return new Money(
        figure(m.group("number"), suffix != null),
        factor,
        currency,
        m.group("plus") != null,
        suffix != null || currency != null,
        m.start(),
        m.end("number") + (suffix == null ? 0 : m.end("suffix") - m.end("number")),
        m.end());
  }

  private static BigDecimal factor(@Nullable String suffix) {
    if (suffix == null) {
      return BigDecimal.ONE;
    }
    return switch (suffix.toLowerCase(Locale.ROOT)) {
      case "k", "thousand", "tsd", "grand" -> new BigDecimal(1_000);
      case "lakh", "lakhs" -> new BigDecimal(100_000);
      case "crore", "crores" -> new BigDecimal(10_000_000);
      case "b", "bn", "billion" -> new BigDecimal(1_000_000_000);
      default -> new BigDecimal(1_000_000);
    };
  }

  private static @Nullable String currency(@Nullable String token, String home) {
    if (token == null) {
      return null;
    }
    if (token.equals("$")) {
      return DOLLARS.contains(home) ? home : "USD";
    }
    String named = CURRENCIES.get(token.toLowerCase(Locale.ROOT));
    if (named != null) {
      return named;
    }
    String code = token.toUpperCase(Locale.ROOT);
    boolean written = COMMON.contains(code) || (CODES.contains(code) && code.equals(token));
    return written ? code : null;
  }

  /**
   * The number as typed in any country: of two kinds of separator the last is the decimal one; a
   * single kind before exactly three digits groups thousands, unless a suffix says thousands
   * already.
   */
  private static BigDecimal figure(String typed, boolean hasSuffix) {
    String digits = typed.replace(" ", "").replace("'", "");
    int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
    if (last < 0) {
      return plain(new BigDecimal(digits));
    }
    char separator = digits.charAt(last);
    boolean onlyKind = digits.indexOf(separator == '.' ? ',' : '.') < 0;
    boolean repeated = digits.indexOf(separator) != last;
    boolean groups = onlyKind && (repeated || (digits.length() - last == 4 && !hasSuffix));
    String whole = digits.substring(0, last).replace(".", "").replace(",", "");
    String rest = digits.substring(last + 1);
    return plain(new BigDecimal(groups ? whole + rest : whole + "." + rest));
  }

  private static BigDecimal plain(BigDecimal number) {
    return AmountBin.plain(number);
  }

  /**
   * One sum in the text.
   *
   * @param start where it starts
   * @param numberEnd where number and suffix end
   * @param end where it ends
   */
  private record Money(
      BigDecimal figure,
      BigDecimal factor,
      @Nullable String currency,
      boolean plus,
      boolean marked,
      int start,
      int numberEnd,
      int end) {

    BigDecimal amount() {
      return plain(figure.multiply(factor));
    }

    boolean isRangeWith(Money next, String text) {
      // "10 to 20": the matcher may have taken "to" for a currency; look from the number's end.
      int from = currency == null ? numberEnd : end;
      return from <= next.start
          && BETWEEN.matcher(text.substring(from, next.start).toLowerCase(Locale.ROOT)).matches();
    }
  }
}
