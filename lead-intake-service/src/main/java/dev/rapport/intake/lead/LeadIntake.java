package dev.rapport.intake.lead;

import dev.rapport.identity.EmailAddress;
import dev.rapport.identity.PersonKey;
import dev.rapport.intake.lead.LeadSink.Receipt;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Takes a lead from what was typed to what is kept: every route into intake ends here. */
public final class LeadIntake {

  private static final String API_SCOPE = "api";

  private final LeadNormaliser normaliser = new LeadNormaliser();
  private final PersonKey.Hasher hasher;
  private final SubmissionIds ids;
  private final IntakeTally tally;
  private final InstantSource clock;

  /** An intake that hashes by {@code hasher}, names by {@code ids} and counts by {@code tally}. */
  public LeadIntake(
      PersonKey.Hasher hasher, SubmissionIds ids, IntakeTally tally, InstantSource clock) {
    this.hasher = hasher;
    this.ids = ids;
    this.tally = tally;
    this.clock = clock;
  }

  /** Takes a lead; the future always completes normally, when its fate is known. */
  public CompletableFuture<IntakeResult> take(
      TypedLead typed, Provenance provenance, LeadSink sink) {
    tally.received();
    Instant now = clock.instant();
    Reading reading = normaliser.read(typed, now);
    if (reading instanceof Reading.Understood understood) {
      return keep(understood.lead(), provenance, now, sink);
    }
    return CompletableFuture.completedFuture(refused(((Reading.Refused) reading).errors()));
  }

  private CompletableFuture<IntakeResult> keep(
      NormalisedLead lead, Provenance provenance, Instant now, LeadSink sink) {
    String contentHash = hasher.hash(ContentText.of(lead));
    Optional<UUID> id = id(provenance, contentHash, now);
    if (id.isEmpty()) {
      return CompletableFuture.completedFuture(refused(List.of(reusedKey())));
    }
    Submission submission =
        new Submission(
            id.get(),
            person(lead),
            Objects.requireNonNullElse(lead.capturedAt(), now),
            now,
            route(provenance),
            routeName(provenance),
            contentHash,
            lead);
    return sink.keep(submission, provenance.trace())
        .thenApply(receipt -> told(receipt, submission));
  }

  private Optional<UUID> id(Provenance provenance, String contentHash, Instant now) {
    if (provenance instanceof Provenance.ImportRow row) {
      return Optional.of(ids.ofRow(row.importKey(), contentHash));
    }
    String key = ((Provenance.ApiCall) provenance).idempotencyKey();
    return key == null
        ? Optional.of(ids.byContent(contentHash, now))
        : ids.byKey(API_SCOPE, key, contentHash);
  }

  private PersonKey person(NormalisedLead lead) {
    EmailAddress email = lead.email();
    return email != null ? hasher.of(email) : hasher.ofPhone(Objects.requireNonNull(lead.phone()));
  }

  private static Route route(Provenance provenance) {
    return provenance instanceof Provenance.ImportRow ? Route.IMPORT : Route.API;
  }

  private static @Nullable String routeName(Provenance provenance) {
    return provenance instanceof Provenance.ImportRow row && !row.importKey().isEmpty()
        ? row.importKey()
        : null;
  }

  private IntakeResult told(Receipt receipt, Submission submission) {
    if (receipt instanceof Receipt.Unavailable unavailable) {
      tally.unavailable();
      return new IntakeResult.Unavailable(unavailable.retryAfter());
    }
    if (receipt instanceof Receipt.TooLarge) {
      return refused(
          List.of(new FieldError("", FaultCode.TOO_LARGE, "The lead is larger than can be kept.")));
    }
    tally.captured(submission.lead().text(LeadField.CHANNEL));
    return new IntakeResult.Accepted(submission.id());
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
