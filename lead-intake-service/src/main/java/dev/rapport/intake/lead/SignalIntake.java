package dev.rapport.intake.lead;

import dev.rapport.events.TraceParent;
import dev.rapport.identity.Countries;
import dev.rapport.identity.EmailAddress;
import dev.rapport.identity.PersonKey;
import dev.rapport.intake.lead.EventSink.Receipt;
import dev.rapport.intake.lead.IntakeResult.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Takes signals: what a person did, said or became known for after a submission.
 *
 * <p>A signal is written like a lead: who it is about by {@code email} or {@code phone}, else by
 * {@code submissionId}; {@code answers} and {@code attributes}; and besides {@code name}, {@code
 * kind}, {@code occurredAt} and {@code origin}.
 */
public final class SignalIntake {

  /** The name of a signal that only brings answers. */
  private static final String ANSWERED = "answered";

  private static final int LONGEST_NAME = 200;

  /** How far the sender's clock may run ahead of ours. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final PersonKey.Hasher hasher;
  private final SubmissionIds ids;
  private final Submitters submitters;
  private final SignalTally tally;
  private final InstantSource clock;
  private final Duration retryAfter;

  /**
   * How a signal came.
   *
   * @param scope whose names for signals the key is one of
   * @param key the sender's name for it, if it gave one
   * @param origin who says so, if the signal does not say it
   * @param trace that it is part of
   */
  public record Origin(
      String scope, @Nullable String key, @Nullable String origin, TraceParent trace) {}

  /**
   * An intake.
   *
   * @param submitters tell whose a submission is
   * @param retryAfter when to come again with a submission that is not known yet
   */
  public SignalIntake(
      PersonKey.Hasher hasher,
      SubmissionIds ids,
      Submitters submitters,
      SignalTally tally,
      InstantSource clock,
      Duration retryAfter) {
    this.hasher = hasher;
    this.ids = ids;
    this.submitters = submitters;
    this.tally = tally;
    this.clock = clock;
    this.retryAfter = retryAfter;
  }

  /** Takes a signal; the future always completes normally, when its fate is known. */
  public CompletableFuture<IntakeResult> take(TypedLead typed, Origin origin, EventSink sink) {
    tally.received();
    return new Pass(typed, origin, clock.instant()).take(sink);
  }

  /**
   * Takes what somebody said later whose person is known already, by a token of ours.
   *
   * @param submissionId the submission it belongs to
   */
  public CompletableFuture<IntakeResult> take(
      TypedLead typed, Origin origin, PersonKey person, UUID submissionId, EventSink sink) {
    tally.received();
    return new Pass(typed, origin, clock.instant()).keep(person, submissionId, sink);
  }

  /** One signal's reading: what was found so far. */
  private final class Pass {

    private final TypedLead typed;
    private final Origin origin;
    private final Instant now;
    private final NavigableMap<String, String> attributes;
    private final List<FieldError> faults;

    Pass(TypedLead typed, Origin origin, Instant now) {
      this.typed = typed;
      this.origin = origin;
      this.now = now;
      this.attributes = new TreeMap<>(typed.attributes());
      this.faults = new ArrayList<>(typed.faults());
    }

    CompletableFuture<IntakeResult> take(EventSink sink) {
      UUID submissionId = submissionId();
      PersonKey person = person();
      if (person != null || submissionId == null || !faults.isEmpty()) {
        return person == null ? refused() : keep(person, submissionId, sink);
      }
      Submitters.Answer submitter = submitters.of(submissionId);
      if (submitter instanceof Submitters.Answer.Known known) {
        return keep(known.person(), submissionId, sink);
      }
      if (submitter instanceof Submitters.Answer.NotNow) {
        tally.unavailable();
        return done(new IntakeResult.Unavailable(retryAfter));
      }
      fault("submissionId", FaultCode.SUBMISSION_UNKNOWN, "No such submission was captured.");
      return refused();
    }

    CompletableFuture<IntakeResult> keep(
        PersonKey person, @Nullable UUID submissionId, EventSink sink) {
      Signal.Kind kind = kind();
      Instant occurredAt = occurredAt();
      String name = name();
      String by = Objects.requireNonNullElse(taken("origin"), "");
      if (!faults.isEmpty()) {
        return refused();
      }
      typed
          .clickIds()
          .forEach((id, value) -> attributes.putIfAbsent("source.clickIds." + id, value));
      descriptions().forEach(attributes::putIfAbsent);
      Signal signal =
          new Signal(
              id(person, name),
              person,
              submissionId,
              occurredAt,
              now,
              kind,
              name,
              typed.answers(),
              attributes,
              by.isEmpty() ? origin.origin() : by);
      return sink.keep(new IntakeEvent.Signalled(signal), origin.trace())
          .thenApply(receipt -> told(receipt, signal));
    }

    private @Nullable PersonKey person() {
      String email = typed.fields().get(LeadField.EMAIL);
      String phone = typed.fields().get(LeadField.PHONE);
      if (email != null) {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
          fault(
              LeadField.EMAIL.path(),
              FaultCode.EMAIL_INVALID,
              "No mail could be sent to this address.");
        }
        return address.map(hasher::of).orElse(null);
      }
      if (phone != null) {
        return personByPhone(phone);
      }
      if (!typed.attributes().containsKey("submissionId") && faults.isEmpty()) {
        String message = "A signal names its person by email, phone or submissionId.";
        fault(LeadField.EMAIL.path(), FaultCode.CONTACT_MISSING, message);
        fault(LeadField.PHONE.path(), FaultCode.CONTACT_MISSING, message);
        fault("submissionId", FaultCode.CONTACT_MISSING, message);
      }
      return null;
    }

    private @Nullable PersonKey personByPhone(String phone) {
      String typedCountry = typed.fields().get(LeadField.COUNTRY);
      String country = typedCountry == null ? null : Countries.code(typedCountry).orElse(null);
      Optional<String> number = PhoneNumbers.e164(phone, country);
      if (number.isEmpty()) {
        fault(
            LeadField.PHONE.path(),
            FaultCode.PHONE_INVALID,
            "No such number can exist; without a country, write it with + and the country code.");
      }
      return number.map(hasher::ofPhone).orElse(null);
    }

    private @Nullable UUID submissionId() {
      String text = taken("submissionId");
      if (text == null) {
        return null;
      }
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException notAnId) {
        fault("submissionId", FaultCode.TYPE_WRONG, "A submission id is a UUID.");
        return null;
      }
    }

    private Signal.Kind kind() {
      String text = taken("kind");
      if (text == null) {
        return typed.answers().isEmpty() ? Signal.Kind.BEHAVIOUR : Signal.Kind.ANSWER;
      }
      try {
        return Signal.Kind.valueOf(text.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException unknown) {
        fault("kind", FaultCode.TYPE_WRONG, "The kind is behaviour, answer or enrichment.");
        return Signal.Kind.BEHAVIOUR;
      }
    }

    private String name() {
      String name = taken("name");
      if (name == null) {
        if (typed.answers().isEmpty()) {
          fault("name", FaultCode.REQUIRED, "A signal has a name, or brings answers.");
        }
        return ANSWERED;
      }
      if (name.length() > LONGEST_NAME) {
        fault(
            "name",
            FaultCode.TEXT_TOO_LONG,
            "A signal's name has at most " + LONGEST_NAME + " characters.");
      }
      return CleanText.line(name);
    }

    private Instant occurredAt() {
      String text = Objects.requireNonNullElse(taken("occurredAt"), capturedAt());
      if (text.isEmpty()) {
        return now;
      }
      Instant at = Moments.parse(text).orElse(null);
      if (at == null) {
        fault(
            "occurredAt",
            FaultCode.TIME_INVALID,
            "Write a time in ISO 8601, for example 2026-11-21T10:00:00Z.");
        return now;
      }
      if (at.isAfter(now.plus(CLOCK_SKEW))) {
        fault("occurredAt", FaultCode.TIME_FUTURE, "This time has not come yet.");
      }
      return at.isAfter(now) ? now : at;
    }

    private String capturedAt() {
      return Objects.requireNonNullElse(typed.fields().get(LeadField.CAPTURED_AT), "");
    }

    /** What else of a lead's fields was said: it may be news. */
    private Map<String, String> descriptions() {
      Map<String, String> descriptions = new TreeMap<>();
      typed
          .fields()
          .forEach(
              (field, text) -> {
                if (field != LeadField.EMAIL
                    && field != LeadField.PHONE
                    && field != LeadField.CAPTURED_AT) {
                  descriptions.put(field.path(), text);
                }
              });
      return descriptions;
    }

    private @Nullable String taken(String attribute) {
      return attributes.remove(attribute);
    }

    private UUID id(PersonKey person, String name) {
      if (origin.key() != null) {
        return ids.ofNamed("signal:" + origin.scope(), origin.key());
      }
      String content =
          ContentText.of(
              Map.of("person", person.value(), "name", name, "at", occurredText()),
              typed.answers(),
              attributes);
      return ids.byContent(hasher.hash("signal:" + content), now);
    }

    /** As it was said: without a time, the same within the window is the same signal. */
    private String occurredText() {
      return Objects.requireNonNullElse(typed.attributes().get("occurredAt"), capturedAt());
    }

    private IntakeResult told(Receipt receipt, Signal signal) {
      if (receipt instanceof Receipt.Unavailable unavailable) {
        tally.unavailable();
        return new IntakeResult.Unavailable(unavailable.retryAfter());
      }
      if (receipt instanceof Receipt.TooLarge) {
        fault("", FaultCode.TOO_LARGE, "The signal is larger than can be kept.");
        return refusal();
      }
      tally.kept(signal.kind());
      return new IntakeResult.Accepted(
          signal.id(),
          signal.person(),
          receipt instanceof Receipt.Spooled ? Status.SPOOLED : Status.ACCEPTED);
    }

    private void fault(String field, FaultCode code, String message) {
      faults.add(new FieldError(field, code, message));
    }

    private CompletableFuture<IntakeResult> refused() {
      return done(refusal());
    }

    private IntakeResult refusal() {
      tally.refused(faults.get(0).code());
      return new IntakeResult.Refused(faults);
    }

    private static CompletableFuture<IntakeResult> done(IntakeResult result) {
      return CompletableFuture.completedFuture(result);
    }
  }
}
