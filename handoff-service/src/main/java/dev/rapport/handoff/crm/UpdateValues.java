package dev.rapport.handoff.crm;

import dev.rapport.handoff.crm.SalesUpdate.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values of one event. One that cannot be used is left out and remembered: the outcome itself
 * must not be lost for it.
 */
final class UpdateValues {

  /** Characters of the longest text. */
  static final int LONG = 4_000;

  /** How far a CRM's clock may be ahead. */
  private static final Duration AHEAD = Duration.ofHours(24);

  /** Later than this no lead comes back. */
  private static final Period LATEST_RETURN = Period.ofYears(5);

  private static final int MOST_ITEMS = 50;
  private static final int MOST_ATTEMPTS = 1_000;
  private static final int DECIMALS = 2;
  private static final int MOST_DIGITS = 16;
  private static final int LARGEST_EXPONENT = 100;
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private final CrmEvent event;
  private final Map<UpdateField, ValueSource> sources;
  private final Instant now;
  private final Set<UpdateField> unread = EnumSet.noneOf(UpdateField.class);

  UpdateValues(CrmEvent event, Map<UpdateField, ValueSource> sources, Instant now) {
    this.event = event;
    this.sources = sources;
    this.now = now;
  }

  Set<UpdateField> unread() {
    return Set.copyOf(unread);
  }

  @Nullable String text(UpdateField field, int longest) {
    ValueSource source = sources.get(field);
    String text = source == null ? null : source.text(event);
    return text == null ? null : cut(text, longest);
  }

  /** Several texts: a list, or one text with semicolons, as Salesforce and HubSpot write it. */
  List<String> texts(UpdateField field) {
    ValueSource source = sources.get(field);
    if (source == null) {
      return List.of();
    }
    return source
        .texts(event)
        .flatMap(text -> List.of(text.split(";", -1)).stream())
        .map(text -> cut(text.strip(), LONG))
        .filter(text -> !text.isEmpty())
        .distinct()
        .limit(MOST_ITEMS)
        .toList();
  }

  /** When it happened; when it was told, where the event says nothing that can be. */
  Instant occurredAt() {
    String text = text(UpdateField.OCCURRED_AT, LONG);
    if (text == null) {
      return now;
    }
    Instant said = Moments.of(text).orElse(null);
    if (said == null || said.isBefore(Instant.EPOCH) || said.isAfter(now.plus(AHEAD))) {
      unread.add(UpdateField.OCCURRED_AT);
      return now;
    }
    return said;
  }

  /**
   * The day on which the lead is to come back, after the one on which that was said. It may have
   * passed by now, where the event is late.
   */
  @Nullable LocalDate deferredUntil() {
    String text = text(UpdateField.DEFERRED_UNTIL, LONG);
    if (text == null) {
      return null;
    }
    LocalDate day = Moments.day(text).orElse(null);
    LocalDate said = LocalDate.ofInstant(occurredAt(), ZoneOffset.UTC);
    if (day == null || !day.isAfter(said) || day.isAfter(said.plus(LATEST_RETURN))) {
      unread.add(UpdateField.DEFERRED_UNTIL);
      return null;
    }
    return day;
  }

  @Nullable Integer attempts() {
    String text = text(UpdateField.ATTEMPTS, LONG);
    if (text == null) {
      return null;
    }
    BigDecimal number = number(text);
    if (number == null
        || number.signum() < 0
        || number.compareTo(BigDecimal.valueOf(MOST_ATTEMPTS)) > 0) {
      unread.add(UpdateField.ATTEMPTS);
      return null;
    }
    return number.intValue();
  }

  /** The sum, rounded to two decimals; null unless both amount and currency can be used. */
  @Nullable Money money() {
    String said = text(UpdateField.AMOUNT, LONG);
    if (said == null) {
      return null;
    }
    BigDecimal amount = amount(said);
    if (amount == null) {
      unread.add(UpdateField.AMOUNT);
      return null;
    }
    String code = text(UpdateField.CURRENCY, LONG);
    String currency = code == null ? null : code.toUpperCase(Locale.ROOT);
    if (currency == null || !CURRENCIES.contains(currency)) {
      unread.add(UpdateField.CURRENCY);
      return null;
    }
    return new Money(amount, currency);
  }

  private static @Nullable BigDecimal amount(String text) {
    BigDecimal number = number(text);
    if (number == null
        || number.signum() < 0
        || number.precision() - number.scale() > MOST_DIGITS) {
      return null;
    }
    return number.setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }

  private static @Nullable BigDecimal number(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      // Whoever rounds 1e-999999999 needs the memory for as many digits.
      return Math.abs((long) number.scale()) > LARGEST_EXPONENT ? null : number;
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  private static String cut(String text, int longest) {
    return text.substring(0, Math.min(text.length(), longest));
  }
}
