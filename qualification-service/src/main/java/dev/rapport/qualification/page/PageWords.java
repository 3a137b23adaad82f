package dev.rapport.qualification.page;

import dev.rapport.standard.LeadField;
import dev.rapport.standard.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How pages write moments, numbers and names; templates know it as {@code words}. */
@Component("words")
final class PageWords {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  static String day(Instant at) {
    return DAY.format(at);
  }

  /** The day, for what is not done by the minute. */
  public String date(Instant at) {
    return day(at);
  }

  public String moment(Instant at) {
    return MOMENT.format(at);
  }

  public String points(long points) {
    return StandardInWords.signed(points);
  }

  public String percent(double share) {
    return ScoreScale.percent(share);
  }

  /** {@code SALES_QUALIFIED} becomes {@code Sales qualified}. */
  public String verdict(String name) {
    String words = name.toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  public String verdict(Verdict verdict) {
    return verdict(verdict.name());
  }

  /** A bin as people say it; nothing where there was none. */
  public String bin(@Nullable String label) {
    return label == null ? "nothing" : AnswerWords.bin(label);
  }

  /** A criterion or a factor: {@code companySize} is "company size". */
  public String subject(String name) {
    return LeadField.spaced(name);
  }

  /** A value of a list: {@code paid_search} is "paid search". */
  public String value(String value) {
    return AnswerWords.value(value);
  }

  /** A code, such as the reason of a disqualification. */
  public String code(String code) {
    return verdict(code);
  }

  /** Why a lead was judged. */
  public String trigger(String trigger) {
    return switch (trigger) {
      case "SUBMISSION" -> "it sent something";
      case "SIGNAL" -> "something it did or sales learned";
      case "RECYCLE" -> "its time had come";
      case "STANDARD" -> "a new standard took effect";
      default -> "a reason that this version does not know";
    };
  }

  /** What a version's state means to who reads it. */
  public String state(String state) {
    return switch (state) {
      case "in-effect" -> "In effect";
      case "draft" -> "Waits for marketing and sales";
      case "marketing-approved" -> "Signed by marketing, waits for sales";
      case "sales-approved" -> "Signed by sales, waits for marketing";
      case "approved" -> "Agreed, waits for its day";
      case "sent-back" -> "Sent back";
      case "retired" -> "No longer in effect";
      default -> state;
    };
  }

  /** A mark that needs no colour. */
  public String mark(String state) {
    return switch (state) {
      case "MET" -> "✓ met";
      case "NOT_MET" -> "✗ not met";
      default -> "? unknown";
    };
  }
}
