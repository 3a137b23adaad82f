package dev.rapport.intake.lead;

import dev.rapport.events.TraceParent;
import dev.rapport.intake.lead.EventSink.Receipt;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Puts on record that a vendor has a lead, so that it is fetched whatever happens to us. */
public final class Announcements {

  private final SubmissionIds ids;
  private final InstantSource clock;

  /** Announcements that {@code ids} names. */
  public Announcements(SubmissionIds ids, InstantSource clock) {
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Keeps an announcement; the future always completes normally, when its fate is known.
   *
   * @param provider its name in the settings
   * @param vendorLeadId the vendor's id of the lead
   * @param capturedAt when the person sent it, where the vendor says so
   * @param attributes what else the vendor said
   */
  public CompletableFuture<Receipt> keep(
      String provider,
      String vendorLeadId,
      @Nullable Instant capturedAt,
      SortedMap<String, String> attributes,
      TraceParent trace,
      EventSink sink) {
    return sink.keep(
        new IntakeEvent.Announced(
            ids.ofNamed("announced:" + provider, vendorLeadId),
            provider,
            vendorLeadId,
            capturedAt,
            clock.instant(),
            attributes),
        trace);
  }
}
