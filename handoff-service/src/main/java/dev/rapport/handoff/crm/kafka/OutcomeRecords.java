package dev.rapport.handoff.crm.kafka;

import dev.rapport.events.OutputSchemas;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.handoff.crm.SalesUpdate;
import dev.rapport.handoff.crm.SalesUpdate.Money;
import java.time.Instant;
import java.util.UUID;

/** CRMs' updates as records of the contract. */
public final class OutcomeRecords {

  private static final UUID NOBODY = new UUID(0, 0);

  private OutcomeRecords() {}

  /** The least of an outcome, to learn its schema's id by; it throws what the serializers throw. */
  public static Runnable sample(Topics topics) {
    return OutputSchemas.sample(
        topics.salesOutcomes(),
        SalesOutcome.newBuilder()
            .setOutcomeId(NOBODY)
            .setLeadId(NOBODY)
            .setKind(OutcomeKind.UNKNOWN)
            .setOccurredAt(Instant.EPOCH)
            .setRecordedAt(Instant.EPOCH)
            .build());
  }

  static SalesOutcome of(SalesUpdate update) {
    Money money = update.money();
    return SalesOutcome.newBuilder()
        .setOutcomeId(update.outcomeId())
        .setLeadId(update.leadId())
        .setKind(OutcomeKind.valueOf(update.kind().name()))
        .setOccurredAt(update.occurredAt())
        .setRecordedAt(update.recordedAt())
        .setRepId(update.repId())
        .setReason(update.reason() == null ? null : RejectionReason.valueOf(update.reason().name()))
        .setCompetitor(update.competitor())
        .setAttempts(update.attempts())
        .setAmount(money == null ? null : money.amount())
        .setCurrency(money == null ? null : money.currency())
        .setObjections(update.objections())
        .setMaterials(update.materials())
        .setBuyerPhrase(update.buyerPhrase())
        .setComment(update.comment())
        .setDeferredUntil(update.deferredUntil())
        .setOrigin(update.origin())
        .build();
  }
}
