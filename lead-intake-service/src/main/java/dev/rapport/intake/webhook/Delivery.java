package dev.rapport.intake.webhook;

import dev.rapport.intake.lead.TypedLead;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One thing of what a vendor sent in a request. */
sealed interface Delivery {

  /** The vendor's id of it; null where it gives none. */
  @Nullable String eventId();

  /** A lead, whole. */
  record Lead(TypedLead lead, @Nullable String eventId) implements Delivery {}

  /** Something about a person: what they did, or what became known of them. */
  record PersonSignal(TypedLead signal, @Nullable String eventId) implements Delivery {}

  /**
   * A lead that the vendor has, and that is to be fetched.
   *
   * @param eventId the vendor's id of the lead
   * @param capturedAt when the person sent it, where the vendor says so
   * @param attributes what else the vendor said
   */
  record Announcement(
      String eventId, @Nullable Instant capturedAt, SortedMap<String, String> attributes)
      implements Delivery {}

  /** Something else: a vendor's test, an event that says nothing of a person. */
  record OfNoInterest(@Nullable String eventId) implements Delivery {}

  /**
   * Nothing that this vendor would send.
   *
   * @param why in a few words, without what was sent
   */
  record Unreadable(String why) implements Delivery {

    @Override
    public @Nullable String eventId() {
      return null;
    }
  }
}
