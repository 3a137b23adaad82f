package dev.rapport.intake.lead;

import dev.rapport.identity.EmailAddress;
import dev.rapport.identity.PersonKey;
import dev.rapport.intake.lead.EventSink.Receipt;
import dev.rapport.intake.lead.IntakeResult.Status;
import dev.rapport.intake.lead.QuarantineReason.Weight;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Takes a lead from what was typed to what is kept: every route into intake ends here. */
public final class LeadIntake {

  private static final String API_SCOPE = "api";

  private final LeadNormaliser normaliser = new LeadNormaliser();
  private final PersonKey.Hasher hasher;
  private final SubmissionIds ids;
  private final Screening screening;
  private final IntakeTally tally;
  private final InstantSource clock;

  /**
   * An intake.
   *
   * @param hasher tells people apart
   * @param ids names submissions
   * @param screening finds what is to be held back
   * @param tally counts
   */
  public LeadIntake(
      PersonKey.Hasher hasher,
      SubmissionIds ids,
      Screening screening,
      IntakeTally tally,
      InstantSource clock) {
    this.hasher = hasher;
    this.ids = ids;
    this.screening = screening;
    this.tally = tally;
    this.clock = clock;
  }

  /** Takes a lead; the future always completes normally, when its fate is known. */
  public CompletableFuture<IntakeResult> take(
      TypedLead typed, Provenance provenance, EventSink sink) {
    tally.received();
    Instant now = clock.instant();
    Reading reading = normaliser.read(typed, now);
    if (reading instanceof Reading.Understood understood) {
      return keep(understood.lead(), provenance, now, sink);
    }
    return CompletableFuture.completedFuture(refused(((Reading.Refused) reading).errors()));
  }

  private CompletableFuture<IntakeResult> keep(
      NormalisedLead lead, Provenance provenance, Instant now, EventSink sink) {
    String contentHash = hasher.hash(ContentText.of(lead));
    Optional<UUID> id = id(provenance, contentHash, now);
    if (id.isEmpty()) {
      return CompletableFuture.completedFuture(refused(List.of(reusedKey())));
    }
    Instant capturedAt = capturedAt(lead, provenance, now);
    PersonKey person = person(lead);
    Submission submission =
        new Submission(
            id.get(),
            person,
            capturedAt,
            now,
            provenance.route(),
            provenance.routeName(),
            comparedBy(provenance, id.get(), person, contentHash),
            provenance.route() == Route.FORM ? lead.decidedAt(capturedAt) : lead);
    List<QuarantineReason> reasons = reasons(submission, provenance);
    IntakeEvent event =
        reasons.isEmpty()
            ? new IntakeEvent.Captured(submission)
            : new IntakeEvent.Quarantined(submission, reasons);
    return sink.keep(event, provenance.trace())
        .thenApply(receipt -> told(receipt, event, submission));
  }

  /** What it is held back for; empty if it is not. */
  private List<QuarantineReason> reasons(Submission submission, Provenance provenance) {
    List<QuarantineReason> reasons = new ArrayList<>();
    if (provenance instanceof Provenance.FormPost form) {
      reasons.addAll(form.reasons());
    }
    reasons.addAll(screening.reasons(submission));
    return isSuspected(reasons)
        ? reasons
        : reasons.stream().filter(LeadIntake::awaitsConfirmation).toList();
  }

  /** A confirmation is asked of everybody: that it is still out supports no suspicion. */
  private static boolean isSuspected(List<QuarantineReason> reasons) {
    List<QuarantineReason> suspicions =
        reasons.stream().filter(reason -> !awaitsConfirmation(reason)).toList();
    return suspicions.size() > 1
        || suspicions.stream().anyMatch(reason -> reason.code().weight() == Weight.ENOUGH);
  }

  private static boolean awaitsConfirmation(QuarantineReason reason) {
    return reason.code() == QuarantineReason.Code.AWAITS_CONFIRMATION;
  }

  private Optional<UUID> id(Provenance provenance, String contentHash, Instant now) {
    if (provenance instanceof Provenance.ImportRow row) {
      return Optional.of(ids.ofRow(row.importKey(), contentHash));
    }
    if (provenance instanceof Provenance.FormPost form) {
      return Optional.of(form(form, contentHash, now));
    }
    if (provenance instanceof Provenance.VendorEvent vendor) {
      return Optional.of(vendor(vendor, contentHash, now));
    }
    String key = ((Provenance.ApiCall) provenance).idempotencyKey();
    return key == null
        ? Optional.of(ids.byContent(contentHash, now))
        : ids.byKey(API_SCOPE, key, contentHash);
  }

  /** A page keeps its key while the person goes back and mends what they said: that is new. */
  private UUID form(Provenance.FormPost form, String contentHash, Instant now) {
    return form.idempotencyKey() == null
        ? ids.byContent(contentHash, now)
        : ids.ofNamed("form:" + form.form(), form.idempotencyKey() + " " + contentHash);
  }

  /** Vendors deliver what they sent before with other words around it: their id counts. */
  private UUID vendor(Provenance.VendorEvent vendor, String contentHash, Instant now) {
    return vendor.eventId() == null
        ? ids.byContent(contentHash, now)
        : ids.ofNamed("vendor:" + vendor.provider(), vendor.eventId());
  }

  /**
   * By what a submission is told from another of the same id. Where a vendor's id counts, other
   * words around it make no other submission; another person does, should a vendor's ids not be
   * what they are declared to be.
   */
  private String comparedBy(Provenance provenance, UUID id, PersonKey person, String contentHash) {
    return provenance instanceof Provenance.VendorEvent vendor && vendor.eventId() != null
        ? hasher.hash("vendor:" + id + ":" + person.value())
        : contentHash;
  }

  private static Instant capturedAt(NormalisedLead lead, Provenance provenance, Instant now) {
    if (lead.capturedAt() != null) {
      return lead.capturedAt();
    }
    return provenance instanceof Provenance.VendorEvent vendor
        ? Objects.requireNonNullElse(vendor.announcedAt(), now)
        : now;
  }

  private PersonKey person(NormalisedLead lead) {
    EmailAddress email = lead.email();
    return email != null ? hasher.of(email) : hasher.ofPhone(Objects.requireNonNull(lead.phone()));
  }

  private IntakeResult told(Receipt receipt, IntakeEvent event, Submission submission) {
    if (receipt instanceof Receipt.Unavailable unavailable) {
      tally.unavailable();
      return new IntakeResult.Unavailable(unavailable.retryAfter());
    }
    if (receipt instanceof Receipt.TooLarge) {
      return refused(
          List.of(new FieldError("", FaultCode.TOO_LARGE, "The lead is larger than can be kept.")));
    }
    boolean spooled = receipt instanceof Receipt.Spooled;
    if (spooled) {
      tally.spooled();
    }
    return new IntakeResult.Accepted(
        submission.id(), submission.person(), status(event, submission, spooled));
  }

  private Status status(IntakeEvent event, Submission submission, boolean spooled) {
    if (event instanceof IntakeEvent.Quarantined held) {
      tally.quarantined(held.reasons().get(0).code());
      return Status.QUARANTINED;
    }
    tally.captured(submission.lead().text(LeadField.CHANNEL));
    return spooled ? Status.SPOOLED : Status.ACCEPTED;
  }

  private IntakeResult refused(List<FieldError> errors) {
    tally.refused(errors.get(0).code());
    return new IntakeResult.Refused(errors);
  }

  private static FieldError reusedKey() {
    return new FieldError(
        "Idempotency-Key",
        FaultCode.IDEMPOTENCY_KEY_REUSED,
        "This key came with another lead before; every lead needs a key of its own.");
  }
}
