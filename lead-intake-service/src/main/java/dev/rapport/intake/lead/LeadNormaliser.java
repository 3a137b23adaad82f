package dev.rapport.intake.lead;

import dev.rapport.identity.Countries;
import dev.rapport.identity.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Understands what was typed.
 *
 * <p>Only what makes a lead useless is a fault: no way to reach the person, an e-mail address that
 * cannot be one (the person is usually still there to mend it), a capture time that would bend the
 * clock of a handoff. A description that is not understood (country, company size, language, a
 * phone number beside a good e-mail address) is left empty and kept as typed: a lead is worth more
 * than its tidiness.
 */
public final class LeadNormaliser {

  /** How far the sender's clock may run ahead of ours. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private static final Set<LeadField> PLAIN =
      Set.of(
          LeadField.FIRST_NAME,
          LeadField.LAST_NAME,
          LeadField.COMPANY,
          LeadField.INDUSTRY,
          LeadField.JOB_TITLE,
          LeadField.CAMPAIGN,
          LeadField.MEDIUM,
          LeadField.TERM,
          LeadField.CONTENT);

  /** Addresses on the web: a space may be part of them, so they stay as they are. */
  private static final Set<LeadField> VERBATIM = Set.of(LeadField.LANDING_PAGE, LeadField.REFERRER);

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s-]+");

  /** Reads {@code lead} as it was received at {@code now}. */
  public Reading read(TypedLead lead, Instant now) {
    return new Pass(lead, now).read();
  }

  /** One lead's normalising: what was found so far. */
  private static final class Pass {

    private final TypedLead lead;
    private final Instant now;
    private final List<FieldError> faults;
    private final SortedMap<String, String> typed = new TreeMap<>();

    Pass(TypedLead lead, Instant now) {
      this.lead = lead;
      this.now = now;
      this.faults = new ArrayList<>(lead.faults());
    }

    Reading read() {
      Optional<EmailAddress> email = email();
      String language = understood(LeadField.LANGUAGE, Languages::tag);
      String country = understood(LeadField.COUNTRY, Countries::code);
      String phone = understood(LeadField.PHONE, text -> PhoneNumbers.e164(text, region(country)));
      requireContact(email, phone);
      Instant capturedAt = capturedAt();
      if (!faults.isEmpty()) {
        return new Reading.Refused(faults);
      }
      return new Reading.Understood(
          new NormalisedLead(
              email.orElse(null),
              phone,
              texts(),
              companySize(),
              country,
              language,
              capturedAt,
              prose(lead.answers()),
              lead.clickIds(),
              List.copyOf(lead.consent()),
              prose(lead.attributes()),
              typed));
    }

    private Optional<EmailAddress> email() {
      String text = lead.fields().get(LeadField.EMAIL);
      if (text == null) {
        return Optional.empty();
      }
      Optional<EmailAddress> email = EmailAddress.parse(text);
      if (email.isEmpty()) {
        fault(LeadField.EMAIL, FaultCode.EMAIL_INVALID, "No mail could be sent to this address.");
      } else {
        keepTyped(LeadField.EMAIL, text, email.get().toString());
      }
      return email;
    }

    private @Nullable String region(@Nullable String country) {
      String language = lead.fields().get(LeadField.LANGUAGE);
      return country != null || language == null ? country : Languages.region(language);
    }

    private void requireContact(Optional<EmailAddress> email, @Nullable String phone) {
      if (email.isPresent() || phone != null || lead.fields().containsKey(LeadField.EMAIL)) {
        return;
      }
      if (lead.fields().containsKey(LeadField.PHONE)) {
        fault(
            LeadField.PHONE,
            FaultCode.PHONE_INVALID,
            "No such number can exist; without a country, write it with + and the country code.");
      } else if (lead.faults().isEmpty()) {
        String message = "A lead needs an e-mail address or a phone number.";
        fault(LeadField.EMAIL, FaultCode.CONTACT_MISSING, message);
        fault(LeadField.PHONE, FaultCode.CONTACT_MISSING, message);
      }
    }

    private @Nullable Instant capturedAt() {
      String text = lead.fields().get(LeadField.CAPTURED_AT);
      if (text == null) {
        return null;
      }
      Instant at = Moments.parse(text).orElse(null);
      if (at == null) {
        fault(
            LeadField.CAPTURED_AT,
            FaultCode.TIME_INVALID,
            "Write a time in ISO 8601, for example 2026-11-21T10:00:00Z.");
      } else if (at.isAfter(now.plus(CLOCK_SKEW))) {
        fault(LeadField.CAPTURED_AT, FaultCode.TIME_FUTURE, "This time has not come yet.");
      } else if (at.isAfter(now)) {
        typed.put(LeadField.CAPTURED_AT.path(), text);
        return now;
      }
      return at;
    }

    private Map<LeadField, String> texts() {
      Map<LeadField, String> texts = new EnumMap<>(LeadField.class);
      PLAIN.forEach(field -> plain(texts, field, CleanText::line));
      VERBATIM.forEach(field -> plain(texts, field, Function.identity()));
      plain(texts, LeadField.CHANNEL, Pass::channel);
      if (!texts.containsKey(LeadField.CHANNEL)) {
        Channels.derived(texts.get(LeadField.MEDIUM), lead.clickIds())
            .ifPresent(channel -> texts.put(LeadField.CHANNEL, channel));
      }
      return texts;
    }

    private void plain(
        Map<LeadField, String> texts, LeadField field, Function<String, String> spelling) {
      String text = lead.fields().get(field);
      if (text == null) {
        return;
      }
      String normalised = spelling.apply(text);
      keepTyped(field, text, normalised);
      if (!normalised.isEmpty()) {
        texts.put(field, normalised);
      }
    }

    /** Channels are names that funnels group by: "Paid Search" and "paid-search" are one. */
    private static String channel(String text) {
      return BETWEEN_WORDS.matcher(CleanText.line(text).toLowerCase(Locale.ROOT)).replaceAll("_");
    }

    private @Nullable Integer companySize() {
      String text = lead.fields().get(LeadField.COMPANY_SIZE);
      if (text == null) {
        return null;
      }
      Integer employees = CompanySizes.employees(text).orElse(null);
      keepTyped(LeadField.COMPANY_SIZE, text, employees == null ? "" : employees.toString());
      return employees;
    }

    private @Nullable String understood(
        LeadField field, Function<String, Optional<String>> reading) {
      String text = lead.fields().get(field);
      if (text == null) {
        return null;
      }
      String understood = reading.apply(text).orElse(null);
      keepTyped(field, text, understood == null ? "" : understood);
      return understood;
    }

    private static SortedMap<String, String> prose(SortedMap<String, String> open) {
      SortedMap<String, String> normalised = new TreeMap<>();
      open.forEach((name, text) -> normalised.put(name, CleanText.prose(text)));
      return normalised;
    }

    private void keepTyped(LeadField field, String text, String normalised) {
      if (!text.equals(normalised)) {
        typed.put(field.path(), text);
      }
    }

    private void fault(LeadField field, FaultCode code, String message) {
      faults.add(new FieldError(field.path(), code, message));
    }
  }
}
