package dev.rapport.intake.webhook;

import dev.rapport.events.TraceParent;
import dev.rapport.intake.lead.Announcements;
import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.EventSink.Receipt;
import dev.rapport.intake.lead.FaultCode;
import dev.rapport.intake.lead.FieldError;
import dev.rapport.intake.lead.IntakeResult;
import dev.rapport.intake.lead.LeadIntake;
import dev.rapport.intake.lead.Provenance;
import dev.rapport.intake.lead.SignalIntake;
import dev.rapport.intake.webhook.WebhookTally.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what an adapter read to where it is kept. One bad delivery does not cost the others: it is
 * counted and logged, for the vendor will not mend it.
 */
public final class DeliveryDesk {

  private static final Logger log = LoggerFactory.getLogger(DeliveryDesk.class);

  /** How many of one request may be under way, so that a large one does not take all the room. */
  private static final int MOST_AT_ONCE = 32;

  private final LeadIntake leads;
  private final SignalIntake signals;
  private final Announcements announcements;
  private final EventSink sink;
  private final WebhookTally tally;

  /** A desk over where leads, signals and announcements are kept. */
  public DeliveryDesk(
      LeadIntake leads,
      SignalIntake signals,
      Announcements announcements,
      EventSink sink,
      WebhookTally tally) {
    this.leads = leads;
    this.signals = signals;
    this.announcements = announcements;
    this.sink = sink;
    this.tally = tally;
  }

  /**
   * What became of a delivery.
   *
   * @param result what intake says of it; null where there was nothing to take
   */
  record Outcome(Delivery delivery, Fate fate, @Nullable IntakeResult result) {}

  /**
   * Takes deliveries, in their order; those after one that cannot be kept now are not tried, for
   * they would fare no better.
   */
  List<Outcome> take(String provider, List<Delivery> deliveries, TraceParent trace) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int from = 0; from < deliveries.size(); from += MOST_AT_ONCE) {
      List<CompletableFuture<Outcome>> underWay =
          deliveries.subList(from, Math.min(deliveries.size(), from + MOST_AT_ONCE)).stream()
              .map(delivery -> take(provider, delivery, trace))
              .toList();
      // Waiting here holds a thread for as long as the broker takes; the sink bounds how many do.
      underWay.forEach(outcome -> outcomes.add(outcome.join()));
      if (outcomes.stream().anyMatch(outcome -> outcome.fate() == Fate.UNAVAILABLE)) {
        return outcomes;
      }
    }
    return outcomes;
  }

  private CompletableFuture<Outcome> take(String provider, Delivery delivery, TraceParent trace) {
    return taken(provider, delivery, trace)
        .thenApply(
            outcome -> {
              tally.delivered(provider, outcome.fate());
              tell(provider, outcome);
              return outcome;
            });
  }

  private CompletableFuture<Outcome> taken(String provider, Delivery delivery, TraceParent trace) {
    if (delivery instanceof Delivery.Lead lead) {
      Provenance provenance = new Provenance.VendorEvent(provider, lead.eventId(), null, trace);
      return leads
          .take(lead.lead(), provenance, sink)
          .thenApply(result -> new Outcome(delivery, fate(result, Fate.LEAD), result));
    }
    if (delivery instanceof Delivery.PersonSignal signal) {
      SignalIntake.Origin origin =
          new SignalIntake.Origin("vendor:" + provider, signal.eventId(), provider, trace);
      return signals
          .take(signal.signal(), origin, sink)
          .thenApply(result -> new Outcome(delivery, fate(result, Fate.SIGNAL), result));
    }
    if (delivery instanceof Delivery.Announcement lead) {
      return announcements
          .keep(provider, lead.eventId(), lead.capturedAt(), lead.attributes(), trace, sink)
          .thenApply(receipt -> announced(delivery, receipt));
    }
    Fate fate = delivery instanceof Delivery.Unreadable ? Fate.UNREADABLE : Fate.OF_NO_INTEREST;
    return CompletableFuture.completedFuture(new Outcome(delivery, fate, null));
  }

  private static Fate fate(IntakeResult result, Fate kept) {
    if (result instanceof IntakeResult.Accepted) {
      return kept;
    }
    return result instanceof IntakeResult.Refused ? Fate.REFUSED : Fate.UNAVAILABLE;
  }

  private static Outcome announced(Delivery delivery, Receipt receipt) {
    if (receipt instanceof Receipt.Unavailable unavailable) {
      return new Outcome(
          delivery, Fate.UNAVAILABLE, new IntakeResult.Unavailable(unavailable.retryAfter()));
    }
    return receipt instanceof Receipt.TooLarge
        ? new Outcome(delivery, Fate.REFUSED, new IntakeResult.Refused(List.of(tooLarge())))
        : new Outcome(delivery, Fate.ANNOUNCED, null);
  }

  private static FieldError tooLarge() {
    return new FieldError("", FaultCode.TOO_LARGE, "The announcement is larger than can be kept.");
  }

  /** Nothing that a vendor says it has may vanish without a word, nor be told with the word. */
  private static void tell(String provider, Outcome outcome) {
    if (outcome.result() instanceof IntakeResult.Refused refused) {
      FieldError first = refused.errors().get(0);
      log.warn(
          "{}: {} cannot be used: {} {}",
          provider,
          outcome.delivery().eventId(),
          first.code().text(),
          first.field());
    }
    if (outcome.delivery() instanceof Delivery.Unreadable unreadable) {
      log.warn("{}: something cannot be read: {}", provider, unreadable.why());
    }
  }
}
